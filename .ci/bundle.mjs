// Makes explainer/bundles/<page>.js of each page's browser module: lessons/<page>/browser.js, ui/<page>_browser.js.
// With --check it writes nothing, and fails when a bundle is not what its sources make.
import { readFileSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { build } from "esbuild";

const FOLDER = "explainer/bundles";
const BANNER = `// Made of the modules beside the Python by esbuild ${JSON.parse(readFileSync("node_modules/esbuild/package.json", "utf8")).version}, \`make bundles\`: change them, not this.`;

async function entries() {
  const lessons = (await readdir("explainer/lessons", { withFileTypes: true })).filter((one) => one.isDirectory());
  const found = lessons.map(({ name }) => [name, `explainer/lessons/${name}/browser.js`]);
  const pages = (await readdir("explainer/ui")).filter((name) => name.endsWith("_browser.js"));
  const all = [...found, ...pages.map((name) => [name.replace("_browser.js", ""), `explainer/ui/${name}`])];
  const there = await Promise.all(all.map(([, path]) => readFile(path).then(() => true, () => false)));
  return all.filter((_, at) => there[at]);
}

async function bundled(path) {
  const { outputFiles } = await build({
    entryPoints: [path], bundle: true, write: false, format: "esm", minify: true, charset: "utf8", target: "es2022",
    loader: { ".css": "text" }, banner: { js: BANNER }, logLevel: "warning",
  });
  return outputFiles[0].text;
}

const found = await entries();
const texts = await Promise.all(found.map(([, path]) => bundled(path)));
if (process.argv.includes("--check")) {
  const written = await Promise.all(found.map(([name]) => readFile(`${FOLDER}/${name}.js`, "utf8").catch(() => "")));
  const stale = found.filter((_, at) => written[at] !== texts[at]).map(([name]) => name);
  const names = new Set(found.map(([name]) => `${name}.js`));
  const left = (await readdir(FOLDER)).filter((name) => name.endsWith(".js") && !names.has(name));
  for (const name of stale) console.error(`${FOLDER}/${name}.js is not what its modules make: run make bundles`);
  for (const name of left) console.error(`${FOLDER}/${name} is of no page: remove it`);
  process.exit(stale.length || left.length ? 1 : 0);
}
await rm(FOLDER, { recursive: true, force: true });
await mkdir(FOLDER, { recursive: true });
await Promise.all(found.map(([name], at) => writeFile(`${FOLDER}/${name}.js`, texts[at])));
