import type { IncomingMetadata } from '~/shared/api/types.ts';

/** "Lipowa 12/3, 05-200 Zielona Dąbrowa"; the country only when it is another. */
export function addressWords(address: IncomingMetadata['partyAddress']): string {
  const number = [address.building, address.flat].filter(Boolean).join('/');
  const street = [address.street, number].filter(Boolean).join(' ');
  const place = [address.postcode, address.locality].filter(Boolean).join(' ');
  const country = address.country && address.country !== 'PL' ? address.country : '';
  return [street, address.poBox, place, country].filter(Boolean).join(', ');
}
