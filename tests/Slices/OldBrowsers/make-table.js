// Makes newer.tsv: what Chrome 80, Firefox 78, Safari 13 or Opera Mini do not know.
//   npm i @mdn/browser-compat-data caniuse-db && node make-table.js > newer.tsv
// Tests read only the table, so nobody needs npm to run them.
const bcd = require("@mdn/browser-compat-data");
const caniuse = require("caniuse-db/fulldata-json/data-2.0.json").data;
const target = { chrome: 80, firefox: 78, safari: 13 };
const number = (v) => (v === true ? 0 : !v || v === "preview" ? Infinity : parseFloat(String(v).replace("≤", "")));
// The first version that knows it as it is written in the standard.
const first = (support) => Math.min(Infinity, ...[support || []].flat().filter((s) => !s.flags && !s.prefix && !s.alternative_name && !s.version_removed).map((s) => number(s.version_added)));
const since = (compat) => Object.keys(target).map((b) => first(compat.support[b]));
const isNew = (versions) => versions.some((v, i) => v > Object.values(target)[i]);
const rows = new Map();
const add = (kind, name, versions, mini = "") => { if (!rows.has(kind + " " + name)) rows.set(kind + " " + name, [kind, name, ...versions.map((v) => (v === Infinity ? "-" : v)), mini]); };
const each = (node, act) => Object.keys(node).filter((k) => k !== "__compat").forEach((k) => act(k, node[k]));

// A name counts as new when every interface that has it is too new; of others the scan could not tell which one is meant.
const names = new Map();
const note = (owner, name, compat) => {
  // What a school's pages have no use for would only make the table long.
  if (/^(GPU|XR|RTC|WebGL|WEBGL|Audio|Video|MIDI|USB|HID|Bluetooth|Serial|Payment|Presentation|SVG|NDEF|Media|Ink|Smart|Wgsl|Worklet|Background|CSS|Font|Sensor|Translator|Language|Rewriter|Writer|Summarizer|Speech|Gamepad|Service|Web|Shared|Temporal|Atomics|Intl)/.test(owner || name)) return;
  if (!compat || !/^[A-Za-z][A-Za-z0-9]*$/.test(name)) return;
  if (!names.has(name)) names.set(name, []);
  names.get(name).push([owner, since(compat)]);
};
for (const world of [bcd.javascript.builtins, bcd.api]) {
  each(world, (owner, all) => { note("", owner, all.__compat); each(all, (name, one) => note(owner, name.replace(/_(static|event)$/, ""), one.__compat)); });
}
for (const [name, all] of names) if (all.every(([, v]) => isNew(v))) add("js", name, all[0][1].map((_, i) => Math.min(...all.map(([, v]) => v[i]))));

const css = (kind, name, compat) => { if (compat && isNew(since(compat))) add(kind, name, since(compat)); };
each(bcd.css.properties, (property, all) => {
  css("property", property, all.__compat);
  each(all, (value, one) => { if (/^[a-z-]+$/.test(value)) css("value", `${property} ${value}`, one.__compat); });
});
css("value", "gap flex", bcd.css.properties.gap.flex_context.__compat);
each(bcd.css.selectors, (name, all) => css("selector", name, all.__compat));
add("selector", "not()", since(bcd.css.selectors.not.selector_list.__compat));
each(bcd.css["at-rules"], (name, all) => css("at-rule", name, all.__compat));
add("at-rule", "selector()", since(bcd.css["at-rules"].supports.selector.__compat));
each(bcd.css.types, (type, all) => { css("function", type, all.__compat); each(all, (name, one) => { if (/^[a-z-]+$/.test(name)) css("function", name, one.__compat); }); });
css("value", "overflow-wrap anywhere", bcd.css.properties["overflow-wrap"].anywhere.__compat);
add("value", "content /", since(bcd.css.properties.content.alt_text.__compat));

// Opera Mini, by the feature of caniuse: only what a style sheet of ours may use.
const mini = {
  "css-variables": ["function var", "property --*"], calc: ["function calc"], "css-math-functions": ["function min", "function max", "function clamp"], "css-env-function": ["function env"],
  "css-grid": ["value display grid", "value display inline-grid"], "border-radius": ["property border-radius"], "css-boxshadow": ["property box-shadow"], "css-fixed": ["value position fixed"],
  "css-sticky": ["value position sticky"], transforms2d: ["property transform"], "css-transitions": ["property transition"], "css-animation": ["property animation"],
  "css-gradients": ["function linear-gradient", "function radial-gradient"], "css-repeating-gradients": ["function repeating-linear-gradient", "function repeating-radial-gradient"],
  "css-conic-gradients": ["function conic-gradient", "function repeating-conic-gradient"], "viewport-units": ["function vh", "function vw"], "ch-unit": ["function ch"], "css-letter-spacing": ["property letter-spacing"],
  "css-clip-path": ["property clip-path"], "flexbox-gap": ["value gap flex"], "css-appearance": ["property appearance"], "css-has": ["selector has"], "css-matches-pseudo": ["selector is"],
  "css-focus-visible": ["selector focus-visible"], "css-not-sel-list": ["selector not()"], "css-placeholder": ["selector placeholder"], "css-selection": ["selector selection"], "css-marker-pseudo": ["selector marker"],
  "css-rrggbbaa": ["function #rgba"], "css-resize": ["property resize"], "font-variant-numeric": ["property font-variant-numeric"], "prefers-color-scheme": ["at-rule prefers-color-scheme"],
  "prefers-reduced-motion": ["at-rule prefers-reduced-motion"], "css-logical-props": ["property margin-inline-start", "property margin-inline-end", "property padding-inline-start", "property padding-inline-end", "property border-inline-start"],
  "css-cascade-layers": ["at-rule layer"], "text-size-adjust": ["property -webkit-text-size-adjust"], outline: ["property outline", "property outline-offset"],
};
for (const [feature, all] of Object.entries(mini)) {
  if (!/^n/.test(caniuse[feature].stats.op_mini.all)) throw new Error(`Opera Mini has learned ${feature}`);
  for (const one of all) {
    const [kind, ...name] = one.split(" ");
    const row = rows.get(one);
    if (row) row[5] = "-";
    else add(kind, name.join(" "), [0, 0, 0], "-");
  }
}
console.log(`# Not known to Chrome 80, Firefox 78, Safari 13 or Opera Mini, with the first versions that know it. Made by make-table.js from @mdn/browser-compat-data ${bcd.__meta.version} (CC0) and, for Opera Mini, caniuse-db ${new Date(require("caniuse-db/fulldata-json/data-2.0.json").updated * 1000).toISOString().slice(0, 10)} (CC BY 4.0).`);
console.log("kind\tname\tchrome\tfirefox\tsafari\topera-mini");
for (const row of [...rows.values()].filter((r) => r[5] || r.slice(2, 5).some((v) => v !== "-")).sort((a, b) => (a[0] + " " + a[1] < b[0] + " " + b[1] ? -1 : 1))) console.log(row.join("\t").trimEnd());
