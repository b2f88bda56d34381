/* oxlint-disable no-underscore-dangle -- the names are smtp-server's */
import type { Socket } from 'node:net';
import { SMTPConnection } from 'smtp-server/lib/smtp-connection.js';
import type { SMTPConnectionOptions } from 'smtp-server/lib/smtp-connection.js';
import type { SMTPServer, SMTPServerDataStream } from 'smtp-server';
import { DataParser } from './data-parser.ts';
import { Deadlines } from './deadlines.ts';
import { describeEnvelope, describeSession } from './describe.ts';
import { MessageCutShort } from './message-stream.ts';
import type { MessageStream } from './message-stream.ts';
import { asAscii, asRefusal, hasEnhancedCode, replies } from './replies.ts';
import type { Reply } from './replies.ts';
import type { SmtpLimits, SmtpListenerOptions } from './types.ts';

/** Settings of the listener with every limit filled in. */
export type ListenerSettings = SmtpListenerOptions & { limits: SmtpLimits };

const idleCommands = 100;
/** Parameters of the extensions that EHLO offers; RCPT TO has none. */
const mailParameters = ['BODY', 'SIZE', 'SMTPUTF8'];

/** One peer. Adds to smtp-server's connection: our DATA, deadlines that trickling cannot extend, bad-command limits. */
export class Connection extends SMTPConnection {
  readonly #settings: ListenerSettings;
  readonly #deadlines = new Deadlines(() => this.#tooSlow());
  #message: MessageStream | null = null;
  #cutShort: ((why: MessageCutShort) => void) | null = null;
  #acceptedRecipients = 0;
  #refusals = 0;
  #commands = 0;
  #leaving = false;

  constructor(server: SMTPServer, socket: Socket, options: SMTPConnectionOptions & { settings: ListenerSettings }) {
    super(server, socket, options);
    this.#settings = options.settings;
  }

  override init(): void {
    const same = [...this._server.connections].filter((other) => other.remoteAddress === this.remoteAddress);
    if (same.length > this.#settings.limits.maxConnectionsPerAddress) return this.#say(replies.tooManyConnections);
    this.#deadlines.within(this.#settings.limits.commandTimeoutMs);
    super.init();
  }

  // Called by the parent's constructor, before the fields above exist.
  override _createParser(): DataParser {
    const parser = new DataParser({ maxCommandLength: this._server.options.maxCommandLength });
    parser.oncommand = (command, callback) => this._onCommand(command, callback);
    parser.on('error', () => this.#say(replies.lineTooLong));
    return parser;
  }

  override _onCommand(command: Buffer, callback?: () => void): void {
    this.#deadlines.stop();
    this.#commands += 1;
    if (this.#leaving) return this.#say(replies.shuttingDown);
    if (this.#commands > idleCommands + 2 * this.#settings.limits.maxRecipients) return this.#say(replies.tooManyCommands);
    super._onCommand(command, () => {
      if (this.#leaving && !this.#message) return this.#say(replies.shuttingDown);
      if (!this.#message) this.#deadlines.within(this.#settings.limits.commandTimeoutMs);
      callback?.();
    });
  }

  override send(code: number, data?: string | string[] | null, context?: string | false): void {
    super.send(code, data, typeof data === 'string' && hasEnhancedCode(data) ? false : context);
    if (context === 'RCPT_TO_OK') this.#acceptedRecipients += 1;
    if (code < 500) return;
    this.#refusals += 1;
    if (this.#refusals >= this.#settings.limits.maxBadCommands) this.#say(replies.tooManyErrors);
  }

  override _resetSession(): void {
    super._resetSession();
    this.#acceptedRecipients = 0;
  }

  // Both MAIL and RCPT come here; of the two only MAIL has a size.
  override _rejectInvalidParams(...[parsed, keys, callback]: Parameters<SMTPConnection['_rejectInvalidParams']>): boolean {
    if (super._rejectInvalidParams(parsed, keys, callback)) return true;
    const offered = keys.includes('SIZE') ? mailParameters : [];
    const unknown = Object.keys(parsed.args || {}).find((name) => !offered.includes(name));
    if (unknown === undefined) return false;
    const { code, text } = replies.unknownParameter(unknown);
    this.send(code, text);
    callback();
    return true;
  }

  override handler_DATA(_command: Buffer, callback: () => void): void {
    const parser = this._parser as DataParser | false;
    if (this.session.envelope.rcptTo.length === 0) {
      this.send(503, '5.5.1 Najpierw MAIL i RCPT');
      return callback();
    }
    if (!parser) return callback();
    const { limits } = this.#settings;
    const arrived = new Promise<void>((resolve, reject) => {
      this.#deadlines.beginMessage(limits.dataTimeoutMs, performance.now());
      const message = parser.startMessage(limits.maxMessageBytes, {
        busy: () => this.#deadlines.stop(),
        waiting: () => this.#deadlines.withinMessage(limits.dataIdleTimeoutMs, performance.now()),
        complete: resolve,
      });
      this.#message = message;
      this.#cutShort = reject;
      // Any other error means that the receiver gave up: the rest goes nowhere, and at its end the peer hears why.
      message.once('close', () => {
        if (message.errored instanceof MessageCutShort && !message.writableEnded && !parser.oversize) reject(message.errored);
      });
    });
    // The parent looks at this to know whether the peer owes us input, and destroys it when the peer goes.
    this._dataStream = this.#message as unknown as SMTPServerDataStream;
    this.send(354, 'Tresc wiadomosci, na koniec <CR><LF>.<CR><LF>');
    this.#deadlines.withinMessage(limits.dataIdleTimeoutMs, performance.now());
    callback();
    void this.#takeMessage(parser, this.#message!, arrived);
  }

  async #takeMessage(parser: DataParser, message: MessageStream, arrived: Promise<void>): Promise<void> {
    const verdict = this.#askReceiver(parser, message).then((reply) => {
      // Decided, perhaps without reading: what still comes goes nowhere.
      message.resume();
      return reply;
    });
    try {
      const [reply] = await Promise.all([verdict, arrived]);
      this.#conclude(parser, parser.oversize ? replies.tooLarge(this.#settings.limits.maxMessageBytes) : reply);
    } catch {
      // The peer is gone or has been told 421: it owns the message and will try again.
      this.#message = null;
    }
  }

  async #askReceiver(parser: DataParser, message: MessageStream): Promise<Reply> {
    try {
      const verdict = await this.#settings.receive({
        stream: message,
        envelope: describeEnvelope(this.session.envelope),
        session: describeSession(this.session, this.#settings.protocol),
        oversize: () => parser.oversize,
      });
      return verdict.kept ? replies.kept(asAscii(verdict.queueId)) : asRefusal(verdict.refused);
    } catch (error) {
      if (!(error instanceof MessageCutShort)) this.#settings.onError?.(error as Error, this.id);
      return replies.failed;
    }
  }

  #conclude(parser: DataParser, reply: Reply): void {
    const answers = this.#settings.protocol === 'lmtp' ? this.#acceptedRecipients : 1;
    for (let said = 0; said < answers; said += 1) super.send(reply.code, reply.text, hasEnhancedCode(reply.text) ? false : undefined);
    this.#message = null;
    this._dataStream = false;
    this._transactionCounter += 1;
    this._unrecognizedCommands = 0;
    this.#commands = 0;
    this._resetSession();
    if (this.#leaving) return this.#say(replies.shuttingDown);
    this.#deadlines.within(this.#settings.limits.commandTimeoutMs);
    parser.resumeCommands();
  }

  override _onClose(): void {
    this.#deadlines.stop();
    this.#cutShort?.(new MessageCutShort('connection-lost'));
    super._onClose();
  }

  /** No more work for this peer: at once when it is idle, after the running message otherwise. */
  leave(): void {
    this.#leaving = true;
    if (this.#message || this._handlerPending) return;
    this.#say(replies.shuttingDown);
  }

  /** The time for leaving is over. */
  drop(): void {
    this.#message?.destroy(new MessageCutShort('shutting-down'));
    this.#cut('destroy');
  }

  #tooSlow(): void {
    this.#message?.destroy(new MessageCutShort('too-slow'));
    this.#say(replies.tooSlow);
  }

  /** A last word: 421 closes the connection; a peer that keeps its side open does not hold ours. */
  #say(reply: Reply): void {
    this.#deadlines.stop();
    super.send(reply.code, reply.text, false);
    this.#cut('destroySoon');
  }

  #cut(how: 'destroy' | 'destroySoon'): void {
    // A raw socket must not go away beneath a running handshake; then the parent's own timer closes both.
    if (this._upgrading) return this.close();
    if (!this._socket.destroyed) this._socket[how]();
  }
}
