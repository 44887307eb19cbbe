/** Of a page's route: it is no operation of the API's description, and answers nobody who only asks for headers. */
export const hidden = { schema: { hide: true } as object, exposeHeadRoute: false };
