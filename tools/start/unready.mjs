/** Something this computer lacks; the message is one sentence that says what to do. */
export class Unready extends Error {}
