import * as client from 'openid-client';
import type { OidcSettings } from './single-sign-on.ts';

/** Seconds a call to the provider may take; a person waits before an empty page meanwhile. */
const patience = 8;
/** Seconds by which the clocks may differ. */
const tolerance = 60;
const rereadMs = 3_600_000;

/** Finds the provider's addresses and keys out when they are first needed, and again every hour; a provider that is down is asked anew each time. */
export function discovering(settings: OidcSettings): () => Promise<client.Configuration> {
  let known: { at: number; configuration: Promise<client.Configuration> } | null = null;
  return () => {
    if (known === null || Date.now() - known.at > rereadMs) {
      const attempt = { at: Date.now(), configuration: discover(settings) };
      attempt.configuration.catch(() => { if (known === attempt) known = null; });
      known = attempt;
    }
    return known.configuration;
  };
}

async function discover({ issuer, clientId, clientSecret }: OidcSettings): Promise<client.Configuration> {
  const metadata = { [client.clockTolerance]: tolerance };
  const insecure = issuer.startsWith('http:') ? [client.allowInsecureRequests] : [];
  const found = await client.discovery(new URL(issuer), clientId, metadata, client.None(), { timeout: patience, execute: insecure });
  const configuration = new client.Configuration(found.serverMetadata(), clientId, metadata, authentication(found.serverMetadata(), clientSecret));
  configuration.timeout = patience;
  for (const allow of insecure) allow(configuration);
  return configuration;
}

/** The way a provider takes the secret; without a word it is that of RFC 6749 §2.3.1. */
function authentication(server: client.ServerMetadata, secret: string | null): client.ClientAuth {
  if (secret === null) return client.None();
  const accepted = server.token_endpoint_auth_methods_supported;
  return accepted === undefined || accepted.includes('client_secret_basic') ? client.ClientSecretBasic(secret) : client.ClientSecretPost(secret);
}
