// The only place from which customers are reached: the messenger is called by jobs, never by a policy or a resolver.
import type { Job } from '#platform/work.ts';
import { askDealer } from './ask-dealer.ts';
import { ASK, SEND } from './schedule.ts';
import type { NotificationScope } from './scope.ts';
import { sendNext } from './send-next.ts';

export const jobs = (scope: NotificationScope): Record<string, Job> => ({
  [SEND]: { run: ({ orderId }: { orderId: string }, { signal }) => sendNext(scope, orderId, signal) },
  [ASK]: {
    run: ({ notificationId }: { notificationId: string }, { signal }) =>
      askDealer(scope, notificationId, signal),
  },
});
