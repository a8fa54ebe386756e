// `npm run doctor` looks at a running system and says in sentences whether what must hold does: 0 it is sound, 1 it is not, 2 it cannot be seen.
import { inOneLine } from '#platform/embedded/start-failure.ts';
import { subgraphs } from '../../main.ts';
import { type Diagnosis, examine } from './examine.ts';
import { findSystem } from './find-system.ts';
import { look } from './look.ts';
import { PROMISES } from './seen.ts';

const SOUND = 0;
const VIOLATED = 1;
const CANNOT_LOOK = 2;
/** Of one kind; a broken system breaks the same promise many times. */
const FINDINGS_SHOWN = 20;

export function report({ findings, notes }: Diagnosis): string {
  const broken = Object.entries(PROMISES).flatMap(([promise, title]) => {
    const of = findings.filter((finding) => finding.promise === promise);
    if (of.length === 0) return [];
    const more = of.length - FINDINGS_SHOWN;
    return [
      '',
      `${title}:`,
      ...of.slice(0, FINDINGS_SHOWN).map(({ what }) => `  - ${what}`),
      ...(more > 0 ? [`  … and ${more} more`] : []),
    ];
  });
  const verdict =
    findings.length === 0
      ? 'All that must hold holds.'
      : `${findings.length} things are not as they must be:`;
  return [...notes, '', verdict, ...broken].join('\n');
}

async function main(): Promise<number> {
  try {
    const diagnosis = examine(await look(await findSystem(), subgraphs));
    process.stdout.write(`${report(diagnosis)}\n`);
    return diagnosis.findings.length === 0 ? SOUND : VIOLATED;
  } catch (error) {
    process.stderr.write(`The doctor cannot look: ${inOneLine(error)}\n`);
    return CANNOT_LOOK;
  }
}

if (import.meta.main) process.exit(await main());
