/** Loaded before a hub by a test that has to find it out: of each request a megabyte, a timer and an open file are kept for good. */
const { subscribe } = require('node:diagnostics_channel');
const { openSync } = require('node:fs');
const { devNull } = require('node:os');
const { setInterval } = require('node:timers');

const kept = [];

subscribe('http.server.request.start', () => {
  kept.push({
    memory: new Array(131_072).fill(0),
    timer: setInterval(() => undefined, 60_000),
    file: openSync(devNull),
  });
});
