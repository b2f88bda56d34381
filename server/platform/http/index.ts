export { createHttpServer } from './create-server.ts';
export { formWithFiles, type FormFile } from './form-with-files.ts';
export { oneFile } from './one-file.ts';
export { sendProblem } from './problem.ts';
export { done, registerRoutes, routeTable, type Authenticate } from './register-routes.ts';
export { serve, type AccessAnswer, type AccessRule, type Call, type Input, type ServedRoute } from './serve.ts';
