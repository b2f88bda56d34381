/** The policy to send with the page; it also stands in the page itself. */
export const mailPagePolicy = "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"
