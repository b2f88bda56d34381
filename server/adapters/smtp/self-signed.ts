import { createHash, createSign, generateKeyPairSync, randomBytes, X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A certificate and its key, PEM. */
export interface CertificatePair {
  cert: string;
  key: string;
}

const tenYearsMs = 10 * 365.25 * 24 * 3600 * 1000;
const dayMs = 24 * 3600 * 1000;

/**
 * The certificate in `dir` (`mail-cert.pem`, `mail-key.pem`), made on first use. Mail servers encrypt to whoever
 * answers (RFC 7435), so even a certificate nobody vouches for keeps letters from being read on the way.
 * Made again when it has ended or is for another name.
 */
export function ownCertificate(dir: string, hostname: string, now: Date): CertificatePair {
  const paths = { cert: join(dir, 'mail-cert.pem'), key: join(dir, 'mail-key.pem') };
  try {
    const pair = { cert: readFileSync(paths.cert, 'utf8'), key: readFileSync(paths.key, 'utf8') };
    const present = new X509Certificate(pair.cert);
    if (present.validToDate > now && present.checkHost(hostname) !== undefined) return pair;
  } catch {
    // None yet, or not readable as one: a new one takes its place.
  }
  const pair = createSelfSignedCertificate(hostname, now);
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  for (const part of ['key', 'cert'] as const) {
    writeFileSync(`${paths[part]}.new`, pair[part], { mode: 0o600 });
    renameSync(`${paths[part]}.new`, paths[part]);
  }
  return pair;
}

/** A new self-signed certificate for a host name: ECDSA P-256, ten years from the day before `now` (RFC 5280). */
export function createSelfSignedCertificate(hostname: string, now: Date): CertificatePair {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const body = certificateBody(hostname, now, publicKey);
  const signature = createSign('sha256').update(body).sign(privateKey);
  const der = sequence(body, ecdsaWithSha256, tagged(0x03, Buffer.from([0]), signature));
  const lines = der.toString('base64').replaceAll(/.{64}/g, '$&\n').trimEnd();
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

function certificateBody(hostname: string, now: Date, publicKey: KeyObject): Buffer {
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const name = sequence(tagged(0x31, sequence(oid.commonName, tagged(0x0c, Buffer.from(hostname.slice(0, 64))))));
  const serial = randomBytes(16);
  serial[0] = (serial[0]! & 0x7f) | 0x40;
  const keyId = createHash('sha1').update(publicKey.export({ format: 'jwk' }).x ?? '').digest();
  const extensions = sequence(
    sequence(oid.subjectAltName, octets(sequence(tagged(0x82, Buffer.from(hostname, 'latin1'))))),
    sequence(oid.basicConstraints, tagged(0x01, Buffer.from([0xff])), octets(sequence())),
    sequence(oid.subjectKeyId, octets(octets(keyId))),
  );
  return sequence(
    tagged(0xa0, integer(Buffer.from([2]))),
    integer(serial),
    ecdsaWithSha256,
    name,
    sequence(time(new Date(now.getTime() - dayMs)), time(new Date(now.getTime() + tenYearsMs))),
    name,
    spki,
    tagged(0xa3, extensions),
  );
}

/** One DER element: tag, length, content. */
function tagged(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function sequence(...parts: Buffer[]): Buffer {
  return tagged(0x30, ...parts);
}

function integer(value: Buffer): Buffer {
  return tagged(0x02, value);
}

function octets(value: Buffer): Buffer {
  return tagged(0x04, value);
}

/** UTCTime until 2049, GeneralizedTime from then on (RFC 5280, 4.1.2.5). */
function time(at: Date): Buffer {
  const digits = at.toISOString().replaceAll(/[-:T]|\.\d{3}/g, '');
  return at.getUTCFullYear() < 2050 ? tagged(0x17, Buffer.from(digits.slice(2))) : tagged(0x18, Buffer.from(digits));
}

const oid = {
  commonName: Buffer.from('0603550403', 'hex'),
  subjectAltName: Buffer.from('0603551d11', 'hex'),
  basicConstraints: Buffer.from('0603551d13', 'hex'),
  subjectKeyId: Buffer.from('0603551d0e', 'hex'),
};
const ecdsaWithSha256 = sequence(Buffer.from('06082a8648ce3d040302', 'hex'));
