// What must hold of every order whatever happened to it: pure, over rows, facts and the provider's own books, wherever they come from.
import { checkAgreement, checkOneOfEach } from './invariants/agreement.ts';
import type { Evidence, Violation } from './invariants/evidence.ts';
import { checkAllHeard, checkSaid } from './invariants/facts.ts';
import { checkBalance, checkTakings } from './invariants/money.ts';
import { checkSteps } from './invariants/steps.ts';

export type { Evidence, Violation } from './invariants/evidence.ts';

/** To be asked at rest: everything published and heard, nothing running. Empty when all is well. */
export const violations = (evidence: Evidence): readonly Violation[] => [
  ...violationsAtAnyTime(evidence),
  ...violationsAtRest(evidence),
];

/**
 * What no fact under way excuses.
 *
 * - money: nobody is charged twice or more than it costs, nobody gets back more than was taken or what a delivered meal cost
 * - steps: every path of an order, a ticket, a delivery and a review is one of its table
 * - facts: numbered without gaps, none heard twice, none answered twice
 * - agreement: one of each per order
 */
export const violationsAtAnyTime = (evidence: Evidence): readonly Violation[] => [
  ...checkTakings(evidence),
  ...checkSteps(evidence),
  ...checkSaid(evidence),
  ...checkOneOfEach(evidence),
];

/**
 * What holds besides once everything that was said has been heard.
 *
 * - money: what was taken and not given back is what delivered orders and orders under way cost
 * - facts: each was heard by everybody who follows it, and nothing waits
 * - agreement: no order stands still without somebody whose turn it is, and all contexts believe the same
 */
export const violationsAtRest = (evidence: Evidence): readonly Violation[] => [
  ...checkBalance(evidence),
  ...checkAllHeard(evidence),
  ...checkAgreement(evidence),
];
