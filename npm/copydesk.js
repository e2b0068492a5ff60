#!/usr/bin/env node
// Runs the copydesk that npm installed for this platform, with the arguments, the streams and the exit status of this process.
"use strict";

const { spawn } = require("node:child_process");
const { constants } = require("node:os");
const { optionalDependencies } = require("./package.json");

const trouble = 2; // the exit status of copydesk where it could not do its job

// program returns the path of the program in the package of this platform. It ends the process where there is none.
function program() {
  const name = `@copydesk/${process.platform}-${process.arch}`;
  const file = process.platform === "win32" ? "copydesk.exe" : "copydesk";
  try {
    return require.resolve(`${name}/${file}`);
  } catch {
    if (!(name in optionalDependencies)) {
      const known = Object.keys(optionalDependencies).map((other) => other.slice("@copydesk/".length));
      fail(`there is no build for ${process.platform}-${process.arch}, only for ${known.join(", ")}; build it with Go instead`);
    }
    fail(
      `the package ${name}, which holds the program, is not installed; install again without --omit=optional or --no-optional, ` +
        "and on this machine: node_modules cannot be copied from another platform",
    );
  }
}

function fail(message) {
  process.stderr.write(`copydesk: ${message}\n`);
  process.exit(trouble);
}

// The child ends as it sees fit, and this process with it. A terminal sends its signals to both. The signals are heard
// before the child is started: one that arrived in between would end this process alone.
let child;
for (const signal of ["SIGHUP", "SIGINT", "SIGTERM"]) {
  process.on(signal, () => child.kill(signal));
}
child = spawn(program(), process.argv.slice(2), { stdio: "inherit" });
child.on("error", (error) => fail(`${child.spawnfile} could not be started: ${error.message}`));
child.on("exit", (status, signal) => {
  if (signal === null) {
    process.exit(status);
  }
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
  // Where the signal is ignored, the status says as a shell would that there was one.
  setTimeout(() => process.exit(128 + constants.signals[signal]), 100);
});
