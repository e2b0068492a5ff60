// Serves the packages of a folder as an npm registry on this machine, and writes its address on a line of its own.
//
//   node .ci/npm-registry.mjs FOLDER
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";

const folder = process.argv[2];
const packages = new Map(); // by name
for (const file of readdirSync(folder).filter((name) => name.endsWith(".tgz"))) {
  const manifest = JSON.parse(execFileSync("tar", ["-xzOf", join(folder, file), "package/package.json"]));
  const integrity = "sha512-" + createHash("sha512").update(readFileSync(join(folder, file))).digest("base64");
  packages.set(manifest.name, { file, manifest, integrity });
}

const server = createServer((request, response) => {
  const base = `http://127.0.0.1:${server.address().port}`;
  const path = decodeURIComponent(new URL(request.url, base).pathname.slice(1));
  if (readdirSync(folder).includes(path)) {
    response.end(readFileSync(join(folder, path)));
    return;
  }
  const found = packages.get(path);
  if (!found) {
    response.writeHead(404).end(JSON.stringify({ error: "not found" }));
    return;
  }
  const { file, manifest, integrity } = found;
  response.end(
    JSON.stringify({
      name: manifest.name,
      "dist-tags": { latest: manifest.version },
      versions: { [manifest.version]: { ...manifest, dist: { tarball: `${base}/${file}`, integrity } } },
    }),
  );
});
server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}`));
