export const nodeOptions: string[];
export function nodeEnvironment(root: string, environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv;
