// What must hold of every order whatever happened to it: pure, over rows, facts and the provider's own books, wherever they come from.
import { checkAgreement } from './invariants/agreement.ts';
import type { Evidence, Violation } from './invariants/evidence.ts';
import { checkFacts } from './invariants/facts.ts';
import { checkMoney } from './invariants/money.ts';
import { checkSteps } from './invariants/steps.ts';

export type { Evidence, Violation } from './invariants/evidence.ts';

/**
 * To be asked at rest: everything published and heard, nothing running. Empty when all is well.
 *
 * - money: what was taken and not given back is what delivered orders and orders under way cost; nobody is charged twice
 * - steps: every path of an order, a ticket and a delivery is one of its table, numbered without gaps
 * - facts: each fact was heard exactly once by everybody who follows it, and nothing waits
 * - agreement: no order stands still without somebody whose turn it is, and all contexts believe the same
 */
export function violations(evidence: Evidence): readonly Violation[] {
  return [
    ...checkMoney(evidence),
    ...checkSteps(evidence),
    ...checkFacts(evidence),
    ...checkAgreement(evidence),
  ];
}
