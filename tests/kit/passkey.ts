import { isoCBOR } from '@simplewebauthn/server/helpers';
import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import type { PasskeyResponse } from '../../server/platform/auth/index.ts';

type Options = { challenge: string };
/** What a test may make an authenticator do that a good one does not. */
export type PasskeyWishes = { origin?: string; verified?: boolean; counter?: number; userHandle?: string | null; rpId?: string };

/** A passkey in software, as a browser would hand it on; foreign to Obieg, so it may stand in for the real one (tests/journeys has that). */
export type TestPasskey = {
  id: string;
  /** Answers to the options of adding a passkey. */
  create(options: Options & { user: { id: string } }, wishes?: PasskeyWishes): PasskeyResponse & { type: 'public-key'; clientExtensionResults: object };
  /** Answers to the options of signing in. Every answer counts the counter up. */
  show(options: Options, wishes?: PasskeyWishes): PasskeyResponse & { type: 'public-key'; clientExtensionResults: object };
};

/** A new passkey for the host, asked for by pages of the origin. */
export function aPasskey(origin = 'https://obieg.wierzbowo.example', rpId = new URL(origin).hostname): TestPasskey {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const idBytes = randomBytes(32);
  const id = idBytes.toString('base64url');
  let [counter, owner] = [0, ''];
  const clientData = (type: string, { challenge }: Options, wishes: PasskeyWishes) => Buffer.from(JSON.stringify({ type, challenge, origin: wishes.origin ?? origin, crossOrigin: false }));
  const authenticatorData = (flags: number, wishes: PasskeyWishes) => {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(wishes.counter ?? counter);
    return Buffer.concat([createHash('sha256').update(wishes.rpId ?? rpId).digest(), Buffer.from([flags | (wishes.verified === false ? 0b001 : 0b101)]), count]);
  };
  const answer = (response: Record<string, unknown>) => ({ id, rawId: id, type: 'public-key' as const, clientExtensionResults: {}, response: response as PasskeyResponse['response'] });
  return {
    id,
    create: (options, wishes = {}) => {
      owner = options.user.id;
      const jwk = publicKey.export({ format: 'jwk' });
      const key = new Map<number, number | Uint8Array>([[1, 2], [3, -7], [-1, 1], [-2, new Uint8Array(Buffer.from(jwk.x!, 'base64url'))], [-3, new Uint8Array(Buffer.from(jwk.y!, 'base64url'))]]);
      const authData = Buffer.concat([authenticatorData(0b0100_0000, wishes), Buffer.alloc(16), Buffer.from([0, idBytes.length]), idBytes, isoCBOR.encode(key)]);
      const attestation = isoCBOR.encode(new Map<string, unknown>([['fmt', 'none'], ['attStmt', new Map()], ['authData', new Uint8Array(authData)]]) as Parameters<typeof isoCBOR.encode>[0]);
      return answer({ clientDataJSON: clientData('webauthn.create', options, wishes).toString('base64url'), attestationObject: Buffer.from(attestation).toString('base64url'), transports: ['internal'] });
    },
    show: (options, wishes = {}) => {
      counter += 1;
      const [data, authData] = [clientData('webauthn.get', options, wishes), authenticatorData(0, wishes)];
      const signature = createSign('sha256').update(Buffer.concat([authData, createHash('sha256').update(data).digest()])).sign(privateKey);
      return answer({ clientDataJSON: data.toString('base64url'), authenticatorData: authData.toString('base64url'), signature: signature.toString('base64url'), userHandle: wishes.userHandle === undefined ? owner : wishes.userHandle });
    },
  };
}
