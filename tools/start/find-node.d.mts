/** Whether a version like `v24.7.0` is new enough. */
export function isNewEnough(version: string): boolean;
/** The path of a Node that can run Obieg. Throws with what to do when there is none. */
export function findNode(root: string, running?: string): string;
