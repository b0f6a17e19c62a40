import { withoutEnding } from './caption-file.js';

/** ISO 639-1 with the bibliographic code of ISO 639-2 for each, from the Library of Congress, which keeps the standard. */
const table =
  'aaaar ababk afafr akaka amamh anarg arara asasm avava ayaym azaze babak bebel bgbul bibis bmbam bnben botib brbre bsbos ' +
  'cacat ceche chcha cocos crcre cscze cuchu cvchv cywel dadan deger dvdiv dzdzo eeewe elgre eneng eoepo esspa etest eubaq ' +
  'faper ffful fifin fjfij fofao frfre fyfry gagle gdgla glglg gngrn guguj gvglv hahau heheb hihin hohmo hrhrv hthat huhun ' +
  'hyarm hzher iaina idind ieile igibo iiiii ikipk ioido isice itita iuiku jajpn jvjav kageo kgkon kikik kjkua kkkaz klkal ' +
  'kmkhm knkan kokor krkau kskas kukur kvkom kwcor kykir lalat lbltz lglug lilim lnlin lolao ltlit lulub lvlav mgmlg mhmah ' +
  'mimao mkmac mlmal mnmon mrmar msmay mtmlt mybur nanau nbnob ndnde nenep ngndo nldut nnnno nonor nrnbl nvnav nynya ococi ' +
  'ojoji omorm orori ososs papan pipli plpol pspus ptpor quque rmroh rnrun rorum rurus rwkin sasan scsrd sdsnd sesme sgsag ' +
  'sisin skslo slslv smsmo snsna sosom sqalb srsrp ssssw stsot susun svswe swswa tatam tetel tgtgk ththa titir tktuk tltgl ' +
  'tntsn toton trtur tstso tttat twtwi tytah uguig ukukr ururd uzuzb veven vivie vovol wawln wowol xhxho yiyid yoyor zazha ' +
  'zhchi zuzul';

const threeOf: ReadonlyMap<string, string> = new Map(
  table.split(' ').map((pair) => [pair.slice(0, 2), pair.slice(2)] as const),
);
const known: ReadonlySet<string> = new Set(threeOf.values());

/** Terminological codes, which people write as well, with what Gcore takes. */
const bibliographic: Readonly<Record<string, string>> = {
  ...{
    bod: 'tib',
    ces: 'cze',
    cym: 'wel',
    deu: 'ger',
    ell: 'gre',
    eus: 'baq',
    fas: 'per',
    fra: 'fre',
    hye: 'arm',
  },
  ...{
    isl: 'ice',
    kat: 'geo',
    mkd: 'mac',
    mri: 'mao',
    msa: 'may',
    mya: 'bur',
    nld: 'dut',
    ron: 'rum',
    slk: 'slo',
  },
  ...{ sqi: 'alb', zho: 'chi', fil: 'fil', srp: 'srp' },
};

/** A language tag (`de`, `pt-BR`, `ger`, `deu`) as Gcore's three letters, or null if it is none. */
export function languageCode(tag: string): string | null {
  const [language = ''] = tag.trim().toLowerCase().split(/[-_]/);
  const code = threeOf.get(language) ?? bibliographic[language] ?? language;
  return known.has(code) || code === 'fil' ? code : null;
}

/** Every language, by its three letters. */
export const languageCodes: readonly string[] = [...known, 'fil'];

const tagOf: ReadonlyMap<string, string> = new Map([...threeOf].map(([two, three]) => [three, two]));

/** What a language is called in another one. */
export function languageName(code: string, inLanguage: string): string {
  const tag = tagOf.get(code) ?? code;
  try {
    return new Intl.DisplayNames([inLanguage], { type: 'language' }).of(tag) ?? code;
  } catch {
    return code;
  }
}

/** The last word of a name, behind a dot, a hyphen or an underscore; `pt-BR` and `zh_Hant` are one. */
const lastWord = /[._-]([a-z]{2,3}(?:[-_][a-z]{2,4})?)$/i;
/** Words that stand behind the language: captions for people who do not hear, and for what is in a foreign language. */
const kinds = /[._-](?:sdh|cc|hi|forced|default)$/i;

/** `clip.de.vtt` is German and belongs to `clip`. */
export function readCaptionName(name: string): { readonly base: string; readonly language: string | null } {
  const whole = withoutEnding(name);
  const base =
    kinds.test(whole) && lastWord.test(whole.replace(kinds, '')) ? whole.replace(kinds, '') : whole;
  const [suffix = '', tag = ''] = lastWord.exec(base) ?? [];
  const language = tag === '' ? null : languageCode(tag);
  return { base: language === null ? base : base.slice(0, -suffix.length), language };
}
