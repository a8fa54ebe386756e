
      export interface PossibleTypesResultData {
        possibleTypes: {
          [key: string]: string[]
        }
      }
      const result: PossibleTypesResultData = {
  "possibleTypes": {
    "AcceptOrderResult": [
      "InvalidInput",
      "NotFound",
      "TicketNotInState",
      "TicketSuccess"
    ],
    "AddAddressResult": [
      "AddAddressSuccess",
      "AddressBookFull",
      "InvalidInput"
    ],
    "AddMenuItemResult": [
      "InvalidInput",
      "MenuItemSuccess",
      "NotFound"
    ],
    "CancelOrderResult": [
      "CancelOrderSuccess",
      "InvalidInput",
      "NotFound",
      "OrderNotCancellable"
    ],
    "ChangePriceResult": [
      "InvalidInput",
      "MenuItemSuccess",
      "NotFound"
    ],
    "ClaimDeliveryResult": [
      "AlreadyClaimed",
      "ClaimsPaused",
      "DeliveryNotInState",
      "DeliverySuccess",
      "NotFound",
      "TooManyClaims"
    ],
    "CloseStoreResult": [
      "NotFound",
      "StoreSuccess"
    ],
    "CompleteDeliveryResult": [
      "DeliveryNotInState",
      "DeliverySuccess",
      "NotFound"
    ],
    "ConfirmReceiptResult": [
      "DeliveryNotInState",
      "DeliverySuccess",
      "NotFound"
    ],
    "DeleteAccountResult": [
      "DeleteAccountSuccess",
      "NotFound",
      "OrderServiceUnavailable",
      "OrdersUnderWay"
    ],
    "DeleteReviewResult": [
      "DeleteReviewSuccess",
      "NotFound"
    ],
    "DropFactResult": [
      "ContextNotAnswering",
      "DropFactSuccess",
      "NotFound"
    ],
    "FailDeliveryResult": [
      "DeliveryNotInState",
      "DeliverySuccess",
      "InvalidInput",
      "NotFound"
    ],
    "FinishCookingResult": [
      "NotFound",
      "TicketNotInState",
      "TicketSuccess"
    ],
    "OpenStoreResult": [
      "NotFound",
      "StoreSuccess"
    ],
    "PickUpDeliveryResult": [
      "DeliveryNotInState",
      "DeliverySuccess",
      "NotFound"
    ],
    "PlaceOrderResult": [
      "AddressNotFound",
      "BelowMinimumOrder",
      "CustomerServiceUnavailable",
      "IdempotencyKeyReused",
      "InvalidInput",
      "MenuItemUnavailable",
      "PaymentUnavailable",
      "PlaceOrderSuccess",
      "StoreNotAcceptingOrders",
      "TotalChanged"
    ],
    "Problem": [
      "AddressBookFull",
      "AddressNotFound",
      "AlreadyClaimed",
      "BelowMinimumOrder",
      "ClaimsPaused",
      "ContextNotAnswering",
      "CustomerServiceUnavailable",
      "DeliveryNotInState",
      "IdempotencyKeyReused",
      "InvalidInput",
      "MenuItemUnavailable",
      "NotFound",
      "OrderNotCancellable",
      "OrderNotReviewable",
      "OrderServiceUnavailable",
      "OrdersUnderWay",
      "PaymentUnavailable",
      "StoreNotAcceptingOrders",
      "TicketNotInState",
      "TooManyClaims",
      "TotalChanged"
    ],
    "RejectOrderResult": [
      "InvalidInput",
      "NotFound",
      "TicketNotInState",
      "TicketSuccess"
    ],
    "ReleaseDeliveryResult": [
      "DeliveryNotInState",
      "DeliverySuccess",
      "NotFound"
    ],
    "ReleaseFactResult": [
      "ContextNotAnswering",
      "NotFound",
      "ReleaseFactSuccess"
    ],
    "RemoveAddressResult": [
      "NotFound",
      "RemoveAddressSuccess"
    ],
    "ReplyToReviewResult": [
      "InvalidInput",
      "NotFound",
      "ReplyToReviewSuccess"
    ],
    "RetryNotificationResult": [
      "NotFound",
      "RetryNotificationSuccess"
    ],
    "RetryRefundResult": [
      "NotFound",
      "RetryRefundSuccess"
    ],
    "SetSoldOutResult": [
      "MenuItemSuccess",
      "NotFound"
    ],
    "StartCookingResult": [
      "NotFound",
      "TicketNotInState",
      "TicketSuccess"
    ],
    "UpdateProfileResult": [
      "InvalidInput",
      "UpdateProfileSuccess"
    ],
    "WriteReviewResult": [
      "InvalidInput",
      "OrderNotReviewable",
      "WriteReviewSuccess"
    ]
  }
};
      export default result;
    