/** Words whose full stop is their own. Those of `open` never end a sentence; those of `closing` do before a word that begins one. */
export type Abbreviations = Readonly<{
  open: ReadonlySet<string>;
  closing: ReadonlySet<string>;
  /** Words that a sentence begins with but no name does: "The", "But". */
  starters: ReadonlySet<string>;
  /** Names that begin a sentence behind "the U.S." where an apostrophe follows: "… to the U.S. Norway's decision". */
  names?: ReadonlySet<string>;
}>;

const list = (words: string): ReadonlySet<string> => new Set(words.split(" "));

export const englishAbbreviations: Abbreviations = {
  open: list(
    "mr mrs ms dr prof sen rep gov gen lt col capt cmdr adm sgt maj hon rev st mt ft jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri no nos sec secs art arts para paras vol vols ch fig figs pp pg cf vs v approx est al seq supp stat fed reg amb messrs op viz",
  ),
  closing: list("inc co corp ltd bros jr sr etc dept univ assn bldg ave blvd plc llc"),
  starters: list(
    "the a an in on at by for from with within without to of as and but or nor so yet if when while although though because since after before until once during under over he she it they we you i his her its their our my this that these those there here what who where why how then thus however meanwhile moreover also still both neither either some many most several such no not all any each every one two last next earlier later according despite instead rather even only just now today yesterday tomorrow",
  ),
};
