// The operations somebody finds ready to run who explores the graph: one order in the demo world, from the menu to the kitchen.

const ORDER_ID = 'paste the id PlaceOrder answered';

export type Example = { readonly document: string; readonly variables?: Readonly<Record<string, unknown>> };

export const EXAMPLES: readonly Example[] = [
  {
    document: `
# 1. Anybody may browse: press the button, or Ctrl-Enter.
#
# All else wants the token of a person of the demo world:
# customers mina, junho; owners kim, park; riders lee, choi;
# admin. npm start printed one for each. To print it again:
#   npm run --silent token -- CUSTOMER mina
# It is sent as the header  Authorization: Bearer (token)
query Home {
  stores(first: 5, filter: { openNow: true }) {
    edges {
      node {
        id
        name
        minimumOrder
        deliveryFee
        rating { average count }
        menu {
          id name price soldOut
          optionGroups { name minimum options { id name } }
        }
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}`,
  },
  {
    document: `
# 2. As mina: fried chicken, delivered home.
# Copy order.id into the variables of what follows.
#
# The same idempotencyKey is the same order: change it
# for another one. paymentToken: tok_approved pays,
# tok_declined does not, tok_slow takes three seconds.
mutation PlaceOrder($input: PlaceOrderInput!) {
  placeOrder(input: $input) {
    __typename
    ... on PlaceOrderSuccess {
      order {
        id status total
        lines { name quantity total }
      }
    }
    ... on InvalidInput { field }
    ... on Problem { message }
  }
}`,
    variables: {
      input: {
        idempotencyKey: 'my-first-order',
        storeId: 'store-gangnam-chicken',
        addressId: 'address-mina-home',
        paymentToken: 'tok_approved',
        lines: [
          {
            menuItemId: 'menu-gangnam-chicken-fried',
            quantity: 1,
            optionIds: ['opt-gangnam-chicken-fried-bone'],
          },
        ],
      },
    },
  },
  {
    document: `
# 3. As mina: every step of the order as it happens.
#
# afterRevision 0 tells the steps so far first; without
# it the first message is where the order stands now.
# Stays open until the order is delivered or cancelled.
subscription OrderLive($orderId: ID!, $afterRevision: Int) {
  orderStatusChanged(orderId: $orderId, afterRevision: $afterRevision) {
    revision
    status
    headline
    estimatedDeliveryAt
    order {
      store { name }
      payment { status }
      delivery { status rider { name } }
    }
  }
}`,
    variables: { orderId: ORDER_ID, afterRevision: 0 },
  },
  {
    document: `
# 4. As the owner kim, while 3 is open in another window:
# the kitchen takes the order, and mina sees it at once.
#
# Then startCooking and finishCooking. Or rejectOrder, which
# wants a reason, and mina gets her money back.
mutation AcceptOrder($orderId: ID!) {
  acceptOrder(orderId: $orderId, readyInMinutes: 20) {
    __typename
    ... on TicketSuccess { ticket { status readyAt } }
    ... on TicketNotInState { status }
    ... on Problem { message }
  }
}`,
    variables: { orderId: ORDER_ID },
  },
  {
    document: `
# 5. As mina: one screen, one operation, seven contexts.
query OrderScreen($orderId: ID!) {
  order(id: $orderId) {
    id
    status
    total
    cancellable
    store { name }
    lines { name quantity options total menuItem { soldOut } }
    payment { status amount refunded }
    ticket { status readyAt }
    delivery { status rider { name } dropOff { line detail } }
    tracking {
      revision headline estimatedDeliveryAt
      timeline { revision status headline at }
    }
    notifications { channel template text status sentAt }
    reviewable
  }
}`,
    variables: { orderId: ORDER_ID },
  },
  {
    document: `
# 6. As kim: what every kitchen of mine has to do.
query Kitchen {
  myStores {
    id
    name
    isOpen
    tickets(first: 20) {
      edges {
        node {
          id status note readyAt
          lines { name quantity options }
          order { status placedAt }
        }
      }
    }
  }
}`,
  },
  {
    document: `
# 7. As the rider lee: dishes as they come onto the board.
subscription BoardLive {
  deliveryBoardChanged { id status order { id store { name } } }
}`,
  },
];
