/**
 * Before each test file: graphql's check that a value is of one of its classes, as it is in production. The other one
 * looks for a second copy of graphql in the process each time the answer is no, which is a fifth of what the tests cost.
 */
const before = process.env.NODE_ENV;
process.env.NODE_ENV = 'production';
require('graphql/jsutils/instanceOf');
process.env.NODE_ENV = before;
