import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import swagger from '@fastify/swagger';
import { randomUUID } from 'node:crypto';
import fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { Log } from '../log/index.ts';
import { sendProblem } from './problem.ts';

const securityPolicy = {
  defaultSrc: ["'self'"], scriptSrc: ["'self'"], styleSrc: ["'self'", "'unsafe-inline'"], imgSrc: ["'self'", 'data:', 'blob:'], fontSrc: ["'self'"],
  frameSrc: ["'self'", 'blob:'], frameAncestors: ["'self'"], objectSrc: ["'none'"], baseUri: ["'none'"], formAction: ["'self'"], connectSrc: ["'self'"], upgradeInsecureRequests: null,
};

/** An HTTP server with limits, security headers, problem details and the OpenAPI page; routes are added by the caller. */
export async function createHttpServer(options: { log: Log; maxBodyBytes: number; secure: boolean; trustProxy: boolean }): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: options.log as FastifyBaseLogger, logController: new LogController({ disableRequestLogging: true }), bodyLimit: options.maxBodyBytes, trustProxy: options.trustProxy,
    requestTimeout: 120_000, connectionTimeout: 0, keepAliveTimeout: 65_000, genReqId: () => randomUUID(), forceCloseConnections: true,
    routerOptions: { maxParamLength: 300 },
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler((error, request, reply) => sendProblem(error as Error, request, reply));
  await app.register(helmet, { contentSecurityPolicy: { useDefaults: false, directives: securityPolicy }, hsts: options.secure, referrerPolicy: { policy: 'same-origin' }, crossOriginEmbedderPolicy: false });
  await app.register(cookie);
  await app.register(formbody);
  await app.register(multipart, { limits: { fileSize: options.maxBodyBytes, files: 20, fields: 60, parts: 80 } });
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: 'Obieg', version: '1', description: 'Everything the staff app does. Errors are problem details (RFC 9457).' } },
    transform: jsonSchemaTransform,
  });
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  return app;
}
