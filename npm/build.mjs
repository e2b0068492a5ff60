// Makes the npm packages: one for each platform, which holds the program, and "copydesk", which runs the one that npm
// chose. None has an install script, so --ignore-scripts and an offline mirror do no harm.
//
//   node npm/build.mjs VERSION [PLATFORM…]   packs them into dist/npm; without platforms, all of them
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const out = join(root, "dist", "npm");

// What Node calls a platform, and what Go calls it.
const platforms = {
  "darwin-arm64": ["darwin", "arm64"],
  "darwin-x64": ["darwin", "amd64"],
  "linux-arm64": ["linux", "arm64"],
  "linux-x64": ["linux", "amd64"],
  "win32-arm64": ["windows", "arm64"],
  "win32-x64": ["windows", "amd64"],
};

const [version, ...chosen] = process.argv.slice(2);
if (!/^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/.test(version ?? "")) {
  fail(`the first argument must be a version such as 1.2.3, not ${JSON.stringify(version ?? "")}`);
}
for (const platform of chosen) {
  if (!(platform in platforms)) {
    fail(`unknown platform ${JSON.stringify(platform)}; use one of ${Object.keys(platforms).join(", ")}`);
  }
}

function fail(message) {
  console.error(`npm/build.mjs: ${message}`);
  process.exit(2);
}

// pack writes manifest into the folder, which has the other files, and makes a package of it.
function pack(folder, manifest) {
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest, null, 2) + "\n");
  cpSync(join(root, "LICENSE"), join(folder, "LICENSE"));
  execFileSync("npm", ["pack", "--silent", "--pack-destination", out], {
    cwd: folder,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
}

const main = JSON.parse(readFileSync(join(here, "package.json"), "utf8"));
const work = mkdtempSync(join(tmpdir(), "copydesk-npm-"));
mkdirSync(out, { recursive: true });
try {
  for (const platform of chosen.length > 0 ? chosen : Object.keys(platforms)) {
    const [GOOS, GOARCH] = platforms[platform];
    const folder = join(work, platform);
    mkdirSync(folder);
    const program = GOOS === "windows" ? "copydesk.exe" : "copydesk";
    execFileSync(
      "go",
      ["build", "-trimpath", "-ldflags", `-s -w -X main.stamped=v${version}`, "-o", join(folder, program), "./cmd/copydesk"],
      { cwd: root, stdio: "inherit", env: { ...process.env, CGO_ENABLED: "0", GOOS, GOARCH } },
    );
    const [os, cpu] = platform.split("-");
    pack(folder, {
      name: `@copydesk/${platform}`,
      version,
      description: `copydesk for ${platform}`,
      license: main.license,
      os: [os],
      cpu: [cpu],
      files: [program],
      preferUnplugged: true,
    });
  }
  const folder = join(work, "copydesk");
  mkdirSync(folder);
  cpSync(join(here, "copydesk.js"), join(folder, "copydesk.js"));
  cpSync(join(here, "README.md"), join(folder, "README.md"));
  const names = Object.keys(platforms).map((platform) => [`@copydesk/${platform}`, version]);
  pack(folder, { ...main, version, optionalDependencies: Object.fromEntries(names) });
} finally {
  rmSync(work, { recursive: true });
}
