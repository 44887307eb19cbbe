/** What is no operation of the API: the description itself, the sign-in, and what anybody may open. */
const open = [
  ...['/insats/v1/openapi.json', '/sign-in', '/sign-in/callback', '/sign-out', '/signed-out', '/signed-in'],
  '/sign-in/back-channel-logout',
  ...['/unsubscribe/:letter/:proof', '/unsubscribe/:letter/:proof'],
  ...['/e', '/e/:secret', '/e/:secret'],
  '/look/:mark/:name',
  ...['/', '/help', '/accessibility'],
];

/** Pages for whoever is signed in, each once for each method, in the order of the alphabet. */
export const pages: readonly string[] = [
  'GET /about-me',
  'GET /imports',
  'POST /imports',
  'GET /imports/:importId',
  'POST /imports/:importId',
  'POST /imports/files',
  'GET /letters',
  'GET /letters/:key',
  'POST /letters/:key',
  'GET /notices',
  'POST /notices',
  'GET /drafts/:draftId',
  'GET /drafts/:draftId/:step',
  'POST /drafts/:draftId/:step',
  'GET /drafts/:draftId/check',
  'POST /drafts/:draftId/check',
  'GET /drafts/:draftId/discard',
  'POST /drafts/:draftId/discard',
  'GET /order',
  'POST /order',
  'GET /orders',
  'GET /orders/:orderId',
  'GET /orders/:orderId/changes',
  'GET /orders/:orderId/do/:command',
  'GET /orders/:orderId/invitations/:item',
  'GET /orders/:orderId/papers/:kind/:version',
  'POST /orders/:orderId/do/:command',
  'GET /units',
  'GET /units/:unitId',
  'GET /units/:unitId/do/:command',
  'POST /units/:unitId/do/:command',
  'GET /orders/:orderId/receipt',
  'GET /school-year',
  'POST /school-year',
];

export const beside: readonly string[] = [...open, ...pages];
