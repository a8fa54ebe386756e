// What Korean text messages are written in: EUC-KR with the syllables Windows added to it (CP949). One byte for ASCII, two for the rest.
import iconv from 'iconv-lite';
import { graphemesOf } from '#platform/domain/cut.ts';

const ENCODING = 'cp949';
const REPLACEMENT = '?';
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;

/**
 * The same text with nothing in it that the encoding lacks: `?` for such a grapheme, and zero-width characters are left out. Left to
 * the message provider, an emoji would be two question marks or the end of the whole message.
 */
export const inEucKr = (text: string): string =>
  graphemesOf(text)
    .map((grapheme) => {
      const shown = grapheme.replaceAll(UNSEEN, '');
      return iconv.decode(iconv.encode(shown, ENCODING), ENCODING) === shown ? shown : REPLACEMENT;
    })
    .join('');

export const eucKrBytesOf = (text: string): number => iconv.encode(text, ENCODING).length;
