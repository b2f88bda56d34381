/** A number from an envelope as it is kept: capitals, without blanks and brackets. */
export function postingNumberOf(typed: string): string {
  return typed.toUpperCase().replace(/[\s()-]/g, '');
}

/**
 * Whether the check digit of a number of the post agrees: S10 of the Universal Postal Union (`RR473124829PL`) and the SSCC of GS1, by which the
 * Polish post numbers letters within the country (`(00)359007…`). Numbers of other carriers cannot be judged and agree. Takes a number as it is kept.
 */
export function postingNumberAgrees(number: string): boolean {
  const s10 = /^[A-Z]{2}(\d{8})(\d)[A-Z]{2}$/.exec(number);
  if (s10) return s10Digit(s10[1]!) === Number(s10[2]);
  const sscc = /^00(\d{17})(\d)$/.exec(number);
  return sscc ? gs1Digit(sscc[1]!) === Number(sscc[2]) : true;
}

function s10Digit(digits: string): number {
  const weights = [8, 6, 4, 2, 3, 5, 9, 7];
  const rest = 11 - (sumOf(digits, (at) => weights[at]!) % 11);
  return rest === 10 ? 0 : rest === 11 ? 5 : rest;
}

function gs1Digit(digits: string): number {
  return (10 - (sumOf(digits, (at) => (at % 2 === 0 ? 3 : 1)) % 10)) % 10;
}

function sumOf(digits: string, weight: (at: number) => number): number {
  return [...digits].reduce((sum, digit, at) => sum + Number(digit) * weight(at), 0);
}
