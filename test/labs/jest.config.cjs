/** `npm run labs`: the short form of every laboratory, and the tests of what they measure with. */
const project = require('../../jest.config.cjs');

/** @type {import('jest').Config} */
module.exports = {
  ...project,
  rootDir: '../..',
  roots: ['<rootDir>/test/labs'],
  testPathIgnorePatterns: ['/node_modules/'],
};
