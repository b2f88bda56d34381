import { newSetUpKey, type Office } from '../../modules/people/index.ts';
import type { Foundation } from './foundation.ts';

type Say = (line: string) => void;

/** How an office comes into being: the demonstration, or a real one that a person sets up with the key. */
export const newOffice = {
  setUpKey: (): string => newSetUpKey(),
  seedDemonstration: async (_base: Foundation, _say: Say): Promise<null> => null,
  finishDemonstration: async (_base: Foundation, _office: Office, _say: Say): Promise<null> => null,
};
