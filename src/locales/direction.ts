/** Languages written from the right in the script that they are written in by default (CLDR). */
const fromTheRight = new Set(['ar', 'ckb', 'dv', 'fa', 'he', 'ks', 'ps', 'sd', 'ug', 'ur', 'yi']);

/** The direction of a language's texts; `Intl.Locale` knows it, but not in Firefox. */
export function directionOf(lang: string): 'ltr' | 'rtl' {
  return fromTheRight.has(lang.toLowerCase().split('-')[0] ?? '') ? 'rtl' : 'ltr';
}
