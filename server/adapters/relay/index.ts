/** Letters out to the world by e-mail, and what the world answered. */
export { createRelay } from './relay.ts';
export type { OutgoingMessage, Relay, RelayOptions, RelayResult } from './relay.ts';
