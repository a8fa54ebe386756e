// Customers who review what they ate, the store that replies, the operator who sends again what could not be sent.
import { type Act, actor } from '../act.ts';
import { REVIEWING } from '../plan.ts';
import type { World } from '../world.ts';
import { readerDeeds, type Written } from './deeds.ts';

const MINA = actor('CUSTOMER', 'mina');
const STRANGER = actor('CUSTOMER', 'jun');
const KIM = actor('OWNER', 'kim');
const ANOTHER_OWNER = actor('OWNER', 'park');
const OPERATOR = actor('ADMIN', 'root');
const GOOD: Written = { rating: 5, text: '바삭해요' };
const BAD: Written = { rating: 1, text: '식었어요' };
const THANKS = '고맙습니다';

export function readersPeople(world: World, willOf: (orderId: string) => (typeof REVIEWING)[number]) {
  const may = readerDeeds(world);
  const takesPart = (name: 'review' | 'notification') => world.contexts.includes(name);

  const failed = (id: string) =>
    [...world.databases.notification.memory.rowsOf('notification').values()]
      .filter(({ orderId, phase }) => orderId === id && phase === 'FAILED')
      .map((row) => ({ id: String(row.id), template: String(row.template), why: String(row.failureReason) }));

  /** What is left of what they mean to do, once the order may be reviewed. */
  const due = (id: string): Act[] => {
    const will = REVIEWING.indexOf(willOf(id));
    const row = takesPart('review')
      ? world.databases.review.memory.rowsOf('order_review').get(id)
      : undefined;
    if (row?.status === 'REVIEWABLE' && will >= REVIEWING.indexOf('WRITTEN'))
      return [may.write(id, MINA, GOOD)];
    if (row?.status !== 'PUBLISHED') return [];
    if (!row.replyText && will >= REVIEWING.indexOf('REPLIED_TO')) return [may.reply(id, KIM, THANKS)];
    return will >= REVIEWING.indexOf('TAKEN_BACK') ? [may.takeBack(id, MINA)] : [];
  };

  const any = (id: string): Act[] => [
    ...(takesPart('review')
      ? [
          may.write(id, MINA, GOOD),
          may.write(id, MINA, BAD),
          may.write(id, STRANGER, BAD),
          may.reply(id, KIM, THANKS),
          may.reply(id, KIM, '또 오세요'),
          may.reply(id, ANOTHER_OWNER, THANKS),
          may.takeBack(id, MINA),
          may.takeBack(id, STRANGER),
          may.takeBack(id, OPERATOR),
        ]
      : []),
    ...(takesPart('notification') ? failed(id).map((message) => may.sendAgain(id, OPERATOR, message)) : []),
  ];

  /** Given up because nobody answered, which may be over. */
  const unanswered = (id: string): Act[] =>
    takesPart('notification') && !world.dealer.isDown
      ? failed(id)
          .filter(({ why }) => why.startsWith('gave up'))
          .map((message) => may.sendAgain(id, OPERATOR, message))
      : [];

  return { due, any, unanswered };
}
