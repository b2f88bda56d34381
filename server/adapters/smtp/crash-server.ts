/** The process that the crash test kills: takes letters into a content store. Arguments: folder, port. */
import { createBlobStore } from '../../platform/blobs/index.ts';
import { startSmtpListener } from './index.ts';

const [dir = '', port = '0'] = process.argv.slice(2);
const store = createBlobStore(dir, { spillAbove: 10_000 });

await startSmtpListener({
  host: '127.0.0.1',
  port: Number(port),
  protocol: 'smtp',
  hostname: 'mx.gmina.example',
  tls: null,
  isKnownRecipient: async () => 'known',
  receive: async ({ stream }) => {
    const writer = store.begin();
    try {
      for await (const chunk of stream) await writer.write(chunk as Buffer);
      const { sha256 } = await writer.commit({ durable: true });
      return { kept: true, queueId: sha256 };
    } catch (error) {
      await writer.abort();
      throw error;
    }
  },
});
process.stdout.write('ready\n');
