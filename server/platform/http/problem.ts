import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { isOutOfSpace, ObiegError } from '../errors/index.ts';

type ProblemBody = {
  type: string; title: string; status: number; code: string; correlationId: string;
  params?: Record<string, string | number>; errors?: { path: string; code: string; message: string }[]; data?: Record<string, unknown>;
};

/** Turns any failure into problem details (RFC 9457); what was not expected becomes a bare 500 with a number to read out. */
export function sendProblem(error: FastifyError | ObiegError | Error, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const body = problemOf(error, request.id);
  if (body.status >= 500) request.log.error({ err: error, correlationId: request.id }, 'http.failed');
  return reply.code(body.status).type('application/problem+json').send(JSON.stringify(body));
}

function problemOf(error: FastifyError | ObiegError | Error, correlationId: string): ProblemBody {
  if (error instanceof ObiegError) {
    const errors = error.obstacles.map(({ path, code, detail }) => ({ path: path ?? '', code, message: detail ?? '' }));
    return { ...bare(error.code, error.status, correlationId), params: error.params, ...(errors.length > 0 && { errors }), ...(error.data && { data: error.data }) };
  }
  if (isOutOfSpace(error)) return bare('no-space', 507, correlationId);
  if ('validation' in error && error.validation) {
    const errors = error.validation.map((issue) => ({ path: issue.instancePath.replaceAll('/', '.').replace(/^\./, ''), code: issue.keyword, message: issue.message ?? '' }));
    return { ...bare('invalid', 400, correlationId), errors };
  }
  const status = 'statusCode' in error && error.statusCode ? error.statusCode : 500;
  if (status === 413) return bare('too-large', 413, correlationId);
  if (status === 429) return bare('too-many-requests', 429, correlationId);
  return status < 500 ? bare('bad-request', status, correlationId) : bare('unexpected', 500, correlationId);
}

function bare(code: string, status: number, correlationId: string): ProblemBody {
  return { type: `urn:obieg:problem:${code}`, title: code, status, code, correlationId };
}
