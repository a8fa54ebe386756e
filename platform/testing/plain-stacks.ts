// jest's setupFiles: stack traces as Node writes them. Types are blanked out in place, so every line is where it was, and jest
// would look for a source map of each frame of each error: 5 % of what a journey full of refusals costs.
Reflect.deleteProperty(Error, 'prepareStackTrace');
