/**
 * Signs that Libertinus Serif, New Computer Modern and DejaVu Sans Mono (all inside the compiler) can show in
 * regular, bold, italic and bold italic, as ranges of code points. A test asks the compiler itself whether the
 * table is still true. PDF/A forbids a sign without a glyph, so the compiler would refuse the whole letter.
 */
const COVERED =
  '20-7e a0-ac ae-377 37a-37f 384-38a 38c 38e-3a1 3a3-477 47a-486 488-4c9 4cb-4f9 4fc-4ff 510-513 51a-51d 531-556 559-55f 561-587 ' +
  '589-58a 591 5be 5c0 5c3 5c6 5d0-5ea 5ef-5f4 e3f e81-e82 e84 e87-e88 e8a e8d e94-e97 e99-e9f ea1-ea3 ea5 ea7 eaa-eab ead-eb9 ' +
  'ebb-ebc ec8-ecd 10d0-10fc 13a0-13f5 13f8-13fb 17c1-17c3 1d02 1d08-1d09 1d14 1d16-1d17 1d1d-1d1f 1d2c-1d2e 1d30-1d3c 1d3e-1d5b ' +
  '1d62-1d65 1d77-1d78 1d7b 1d80-1dbf 1e00-1e9b 1e9e-1ef9 1f00-1f15 1f18-1f1d 1f20-1f45 1f48-1f4d 1f50-1f57 1f59 1f5b 1f5d 1f5f-1f7d ' +
  '1f80-1fb4 1fb6-1fc4 1fc6-1fd3 1fd6-1fdb 1fdd-1fef 1ff2-1ff4 1ff6-1ffe 2000-200a 2010-2029 202f-2037 2039-2040 2042 2044-204b 204f ' +
  '2052 2054 205f 2070-2071 2074-208e 2090-209c 20a0-20b5 20b8-20ba 20bd 20bf 2100-2103 2105-2106 2109 210c-210f 2111 2113 2115-2117 ' +
  '2119-211a 211c-211e 2120 2122 2124 2126-2127 212a-212b 212e 2135-2139 2148 2150-2151 2153-2184 2189 2190-2220 2222-222d 2234-223d ' +
  '2241-226b 226d-228b 228d-22a5 22ac 22b2-22b5 22b8 22c2-22c6 22cd-22d1 22da-22ed 22ef 2300-2306 2308-2315 2318-2319 231c-2321 ' +
  '2325-232b 2335-237a 237d 2380-2383 2388-238b 2395 239b-23ae 23ce-23cf 23d3 2422-2423 2500-2600 2605 2619 261b 261e 2627 262d 262f ' +
  '2638-2653 2660-2667 2669-266f 2695 2698 26a2-26a4 26ad-26ae 271d 2767 27c2 27c5-27c6 27dc 27e0 27e6-27eb 27f5-27f7 2987-2988 ' +
  '2997-2998 29eb 29fa-29fb 2a00 2a2f 2a6a-2a6b 2b05-2b0d 2b12-2b1a 2c60-2c70 2c74-2c77 2c79-2c7a 2c7c-2cf3 2cf9-2cff 2e18 2e1f ' +
  '2e22-2e25 2e2e 3000 301a-301b 302e-302f a640 a648 a656 a708-a716 a71b-a727 a789-a78e a790-a791 a7aa a7f8-a7f9 fb00-fb06 fffd ';

const ranges = COVERED.trim()
  .split(' ')
  .map((range) => range.split('-').map((code) => Number.parseInt(code, 16)))
  .map(([first = 0, last = first]) => ({ first, last }));

/** All ranges of signs the fonts can show, in order. */
export const coveredRanges: readonly { first: number; last: number }[] = ranges;

/** True when the fonts of letters have this sign. */
export function isCovered(codePoint: number): boolean {
  let [low, high] = [0, ranges.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const range = ranges[middle];
    if (!range) return false;
    if (codePoint < range.first) high = middle - 1;
    else if (codePoint > range.last) low = middle + 1;
    else return true;
  }
  return false;
}

/** Stands where a sign is missing; a reader sees that something was there. */
export const MISSING_SIGN = '\u25a1';
