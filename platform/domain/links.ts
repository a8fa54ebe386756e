// Whether a text carries a link, as an app that makes links of whatever looks like one would see it.
import { LinkifyIt } from 'linkify-it';
import tlds from 'tlds' with { type: 'json' };

const linkify = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: true, fuzzyIP: true, tlds });

/** `kakaotalk://…`, `intent://…`: apps open schemes nobody has listed. */
const ANY_SCHEME = /[a-z][a-z\d+.-]*:\/\//;
/** What is written to hide a link from whoever checks, and shown to nobody: zero-width characters and their kin. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu;
/** Browsers take the ideographic full stop for a dot (UTS #46). */
const OTHER_DOTS = /。/g;
const NOT_OF_A_HOST = /[^a-z\d.-]+/g;

/**
 * Web and mail addresses, app links, bare domains (`bit.ly/x`) and IP addresses, in full-width letters and with hidden
 * characters too. A dot between two words of a sentence is none, unless the second is the name of a top-level domain.
 */
export function carriesLink(text: string): boolean {
  const plain = text.normalize('NFKC').replaceAll(UNSEEN, '').replaceAll(OTHER_DOTS, '.').toLowerCase();
  // Once more without what cannot stand in a host name: a particle may follow it without a space, `bit.ly에서`.
  return ANY_SCHEME.test(plain) || linkify.test(plain) || linkify.test(plain.replaceAll(NOT_OF_A_HOST, ' '));
}
