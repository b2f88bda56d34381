import type { z } from 'zod';
import type { PartyAddress } from './registry.ts';

/** "Lipowa 12/3, 05-200 Zielona Dąbrowa"; the country only when it is another. */
export function addressWords(address: z.output<typeof PartyAddress>): string {
  const number = [address.building, address.flat].filter(Boolean).join('/');
  const street = [address.street, number].filter(Boolean).join(' ');
  const place = [address.postcode, address.locality].filter(Boolean).join(' ');
  const country = address.country && address.country !== 'PL' ? address.country : '';
  return [street, address.poBox, place, country].filter(Boolean).join(', ');
}
