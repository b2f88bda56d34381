import * as client from 'openid-client';
import { ObiegError } from '../../platform/errors/index.ts';

const unreachable = new Set(['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON', 'OAUTH_PARSE_ERROR']);

/** A failure of the library as a code with words for the person at the screen. */
export function asRefusal(error: unknown): ObiegError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (unreachable.has(code) || isNetworkFailure(error)) return new ObiegError('single-sign-on-unreachable', 503, { cause: error });
  if (error instanceof client.AuthorizationResponseError) return new ObiegError('single-sign-on-refused', 401, { cause: error });
  if (code === 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED') return new ObiegError('single-sign-on-clock', 401, { cause: error });
  return new ObiegError('single-sign-on-invalid', 401, { cause: error });
}

/** `fetch` says "fetch failed" for everything that kept it from an answer, and keeps the reason as the cause. */
function isNetworkFailure(error: unknown): boolean {
  return error instanceof TypeError && error.cause instanceof Error;
}
