// Made of the modules beside the Python by esbuild 0.28.2, `make bundles`: change them, not this.
var xt=`/* Shared by the player and the matrices: colours mixed from the page's theme, type, symbols. */
.unrolled {
  --ink: var(--st-text-color, #1a1c22);
  --ground: var(--st-background-color, #fff);
  --soft: color-mix(in srgb, var(--ink) 5%, var(--ground));
  --line: color-mix(in srgb, var(--ink) 18%, var(--ground));
  --quiet: color-mix(in srgb, var(--ink) 72%, var(--ground));
  --wire: color-mix(in srgb, var(--ink) 50%, var(--ground));
  --accent: var(--st-primary-color, #4b4acf);
  --math: "STIX Two Text", "STIX Two Math", serif;
  display: grid;
  grid-template-columns: minmax(0, 1fr);
  gap: 14px;
  color: var(--ink);
  font-family: var(--st-font, system-ui, sans-serif);
  font-size: 16px;
  line-height: 1.45;
  font-variant-numeric: tabular-nums;
  container-type: inline-size;
}
.unrolled * { box-sizing: border-box; }
:where(.unrolled) :where(button, input, select) { font-family: inherit; }
.unrolled [hidden] { display: none !important; }
.unrolled :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 6px; }

.symbol { font-family: var(--math); font-weight: 600; white-space: nowrap; }
.symbol i { font-size: 1.16em; }
.symbol sub, .symbol.weight sub { font-size: .68em; line-height: 0; font-style: italic; margin-left: 1px; }
.symbol.weight { font-weight: 400; }
/* Of several pictures on a page, the one that the keys move. */
[data-driven] { position: relative; }
[data-driven="true"]::before { content: ""; position: absolute; inset: 0 auto 0 -11px; width: 3px; border-radius: 2px; background: var(--st-primary-color, #4b4acf); }
[data-driven="false"] .keys.how { visibility: hidden; }
@media (pointer: coarse) {
  [data-driven]::before { display: none; }
}
/* On paper nothing is pressed, and what belongs together stays on one page. */
@media print {
  [data-driven]::before { display: none; }
  .unrolled { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  /* Blocks, since grids do not keep a heading with its picture. */
  .unrolled:not(.sizes, .conventions), .unrolled :is(.strips, .column) { display: block; }
  .unrolled:not(.sizes, .conventions) > *, .unrolled :is(.strips, .column) > * { margin-bottom: 8px; }
  .unrolled :is(.heading, h3, .row-head) { break-after: avoid; }
  .unrolled :is(.panel, .equation) { min-height: 0 !important; }
  .unrolled :is(button:not(.row-name, .tensor-name, .choice [aria-pressed="true"]), input, .extras, .buttons, .keys.how, .chooser, .handle, details:not([open])) { display: none; }
  .unrolled :is(.diagram, .panel, .row, .chart, .numbers, .card, .matrix, .matrix-row, .network, .map, .arrow-panel, .equations, figure, tr) { break-inside: avoid; }
  .unrolled :is(.diagram, .diagram > svg, .chart, .network svg) { height: auto; }
  .unrolled :is(.scroll, .steps, .values, .bars-scroll, .numbers, .terms) { max-height: none; overflow: visible; }
}
/* Numbers keep their colours, each with the ink that reads on it, when the system sets all others. */
@media (forced-colors: active) {
  .unrolled :is(.bar, .swatch, td[style], .number[style], .choice [aria-pressed="true"]) { forced-color-adjust: none; }
}
`;var wt=`/* Shared by the charts of lesson 4: axes, curves, the walk through steps, small tables. */
.chart { display: block; width: 100%; overflow: visible; touch-action: pan-y; font-family: var(--st-font, system-ui, sans-serif); font-variant-numeric: tabular-nums; }
.chart.pickable { cursor: ew-resize; }
.chart text { fill: var(--quiet); font-size: 13px; }
.chart .title { fill: var(--ink); font-size: 14px; }
.grid { stroke: var(--line); stroke-width: 1; opacity: .6; }
.grid.zero { opacity: 1; stroke: var(--quiet); }
.curve-line { fill: none; stroke-linejoin: round; stroke-linecap: round; }
.level { stroke: var(--quiet); stroke-width: 1.5; stroke-dasharray: 6 4; }
.chart .level-name { fill: var(--ink); font-size: 12.5px; paint-order: stroke; stroke: var(--ground); stroke-width: 4px; }
.mark { stroke: var(--bad); stroke-width: 2; }
.chart .mark-name { fill: var(--bad); font-weight: 650; font-size: 14px; paint-order: stroke; stroke: var(--ground); stroke-width: 4px; }
.chart-cursor { stroke: var(--ink); stroke-width: 2; }

.walk { display: grid; grid-template-columns: auto auto auto auto minmax(90px, 1fr) auto; align-items: center; gap: 8px; }
.walk-button {
  display: inline-grid; place-items: center; width: 42px; height: 42px; padding: 0; cursor: pointer;
  color: var(--ink); background: var(--soft); border: 1px solid var(--line); border-radius: 10px;
}
.walk-button:hover { border-color: var(--ink); }
.walk-button.play { width: 54px; color: var(--ground); background: var(--ink); border-color: var(--ink); }
.walk-button svg { width: 22px; height: 22px; fill: currentColor; stroke: currentColor; stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; }
.walk-button.pause svg { stroke-width: 4; }
.walk-scrub { width: 100%; height: 28px; margin: 0; cursor: pointer; accent-color: var(--ink); }
.walk-said { min-width: 9.5em; text-align: right; font-weight: 650; }

.key { display: flex; flex-wrap: wrap; gap: 4px 18px; margin: 0; padding: 0; list-style: none; font-size: 14px; }
.key li { display: inline-flex; align-items: center; gap: 7px; }
.key svg { width: 30px; height: 12px; flex: none; }
.key .strong { font-weight: 700; }
.caption { margin: 0; font-size: 14px; color: var(--quiet); }
.columns { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 14px 24px; }
.columns.wide-left { grid-template-columns: minmax(0, 5fr) minmax(0, 3fr); }
.heading { margin: 0; font-size: 16px; font-weight: 650; }
@container (max-width: 640px) {
  .columns, .columns.wide-left { grid-template-columns: minmax(0, 1fr); }
  .walk { grid-template-columns: auto auto auto auto 1fr; }
  .walk-scrub { grid-column: 1 / -1; grid-row: 2; }
  .walk-said { grid-column: 5; grid-row: 1; min-width: 0; font-size: 14px; }
}
`;var xs=new TextDecoder,ws=703,yt=class{constructor(){this.listeners=new Map,this.changed={}}take(t){this.sent=t,this.data=JSON.parse(xs.decode(t.data));for(let e of this.listeners.get("change:data")??[])e()}get(t){return t==="data"?this.data:void 0}set(t,e){this.changed[t]=e}save_changes(){let{changed:t}=this;this.changed={};for(let[e,r]of Object.entries(t))this.sent.setStateValue(e,r)}send(t){for(let[e,r]of Object.entries(t))this.sent.setTriggerValue(e,r)}on(t,e){this.listeners.set(t,[...this.listeners.get(t)??[],e])}off(t,e){this.listeners.set(t,(this.listeners.get(t)??[]).filter(r=>r!==e))}};function re(s){let t=Object.fromEntries(Object.entries(s).map(([e,{widget:r,style:o=""}])=>[e,ys(r,o)]));return()=>{Object.assign(globalThis.unrolled??={},t),document.dispatchEvent(new Event("unrolled:code"))}}function ys(s,t){let e=new CSSStyleSheet;return e.replaceSync(t),r=>{let o=r.parentElement,{adoptedStyleSheets:i}=o.getRootNode();if(t&&!i.includes(e)&&i.push(e),o.unrolledMounted)o.unrolledMounted.model.take(r);else{let n=new yt;o.host.setAttribute("translate","no"),n.take(r);let a=s.render({model:n,el:o});o.unrolledMounted={model:n,leave:a,stopPrinting:ks(o,n)}}return o.unrolledMounted.latest=r,()=>{let n=o.unrolledMounted;n?.latest===r&&(delete o.unrolledMounted,n.stopPrinting(),n.leave())}}}function ks(s,t){let e=({type:r})=>{document.unrolledPrinting=r==="beforeprint",_s(s.host),t.take(t.sent)};for(let r of["beforeprint","afterprint"])addEventListener(r,e);return()=>{for(let r of["beforeprint","afterprint"])removeEventListener(r,e)}}function _s(s){if(s.style.width="",!document.unrolledPrinting)return;let t=document.querySelector(".stMainBlockContainer"),{paddingLeft:e,paddingRight:r}=getComputedStyle(t),o=t.clientWidth-parseFloat(e)-parseFloat(r),i=s.closest('[class*="-apart"]')?1:Math.min(1,s.clientWidth/o);s.style.width=`${i*ws}px`}var oe=`/* ---- controls ---- */
.controls { display: grid; grid-template-columns: auto minmax(120px, 1fr) auto auto; align-items: center; gap: 10px 18px; }
.buttons { display: flex; gap: 6px; }
.control {
  display: inline-grid; place-items: center; width: 42px; height: 42px; padding: 0; cursor: pointer;
  color: var(--ink); background: var(--soft); border: 1px solid var(--line); border-radius: 10px;
}
.control:hover { border-color: var(--ink); }
.control.play { width: 54px; background: var(--ink); border-color: var(--ink); color: var(--ground); }
.icon { width: 22px; height: 22px; fill: currentColor; stroke: currentColor; stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; }
.icon.pause { stroke-width: 4; }
.icon.download { fill: none; }
.scrub, .move { width: 100%; height: 28px; margin: 0; cursor: pointer; accent-color: var(--ink); }
.time { display: flex; align-items: baseline; gap: 12px; white-space: nowrap; }
.call { min-width: 8.5em; text-align: right; color: var(--quiet); }
.step-name { font-size: 22px; font-weight: 650; }
.extras { display: flex; gap: 6px; }
.speed {
  height: 42px; padding: 0 8px; color: var(--ink); background: var(--soft);
  border: 1px solid var(--line); border-radius: 10px; font: inherit; cursor: pointer;
}
.signature-line { text-align: center; min-height: 28px; }
.signature { font-family: var(--st-code-font, ui-monospace, "DejaVu Sans Mono", monospace); font-size: 17px; color: var(--ink); background: none; padding: 0; }
.signature sub { font-size: 70%; line-height: 0; }
.signature rt { font-size: 12.5px; color: var(--quiet); padding-bottom: 1px; }

/* ---- diagram ---- */
.diagram { width: 100%; }
.diagram > svg { display: block; width: 100%; height: auto; overflow: visible; user-select: none; -webkit-user-select: none; }
.diagram text { font-family: var(--st-font, system-ui, sans-serif); fill: var(--ink); font-variant-numeric: tabular-nums; }
.body { fill: var(--soft); stroke: var(--line); stroke-width: 1.25; }
.wire .line, .wire .pulse, .wire .hit { fill: none; stroke-linecap: round; stroke-linejoin: round; }
.wire .line { stroke: var(--colour); stroke-width: 2.25; }
.wire .halo { fill: none; stroke: var(--soft); stroke-width: 12; }
.wire .head, .wire .dot { fill: var(--colour); stroke: none; }
.wire .pulse { stroke: var(--colour); stroke-width: 7; opacity: 0; stroke-dasharray: 12 300; }
.wire .hit { stroke: transparent; stroke-width: 16; cursor: pointer; }
.wire[data-selected="true"] .line { stroke-width: 4; }
.wire:hover .line { stroke-width: 4; }
.block, .op, .tab { cursor: pointer; }
/* Between a vector and its name, too. */
.block { pointer-events: bounding-box; }
.block * { pointer-events: visiblePainted; }
.block .ground { fill: var(--ground); }
.block .frame { fill: none; stroke: var(--colour); stroke-width: 2; }
.block:hover .frame { stroke-width: 3; }
.block[data-selected="true"] .frame { stroke-width: 4; }
.block:focus-visible { outline: none; }
.block:focus-visible .frame { stroke: var(--accent); stroke-width: 5; }
.block .number { font-size: 16.5px; font-weight: 600; dominant-baseline: central; pointer-events: none; }
.block .dots { fill: var(--quiet); font-size: 14px; }
.block .mark { pointer-events: none; }
.diagram .symbol { font-family: var(--math); font-style: italic; font-size: 23px; font-weight: 600; }
.diagram .symbol .sub { font-size: 14px; }
.diagram .name { font-family: var(--st-font, system-ui, sans-serif); font-style: normal; font-weight: 400; font-size: 15px; fill: var(--quiet); }
.op .shape, .tab .shape { fill: var(--ground); stroke: var(--ink); stroke-width: 1.75; }
.tab .shape { fill: var(--ground); stroke: var(--colour); stroke-width: 2; }
.tab.weight .shape { stroke: var(--quiet); stroke-width: 1.5; }
.op:hover .shape, .tab:hover .shape { stroke-width: 3; }
.tab[data-selected="true"] .shape { stroke-width: 4; }
.op text, .tab text { dominant-baseline: central; }
.op .sign { font-size: 20px; font-weight: 600; }
.op .word { font-size: 15px; font-weight: 600; }
.tab .word { font-family: var(--math); font-size: 18px; font-weight: 600; }
.op .small { font-size: 15px; fill: var(--quiet); }
svg.narrow { margin-inline: auto; }
svg.narrow .block .number { font-size: 13.5px; }
svg.narrow .op .small { font-size: 13px; }
svg.narrow .symbol { font-size: 20px; }
svg.narrow .name { font-size: 13px; }

/* ---- formula ---- */
.panel { padding: 16px 20px; border: 1px solid var(--line); border-radius: 14px; background: var(--ground); min-height: 172px; }
.panel-head { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 6px 16px; }
.panel-title { display: flex; align-items: baseline; gap: 10px; margin: 0; font-size: 19px; font-weight: 650; }
.stepper { display: flex; align-items: center; gap: 8px; }
.unit-name { min-width: 6.5em; text-align: center; }
.unit-step { width: 36px; height: 36px; padding: 0; font-size: 20px; line-height: 1; color: var(--ink); background: var(--soft); border: 1px solid var(--line); border-radius: 9px; cursor: pointer; }
.means { margin: 2px 0 10px; color: var(--quiet); }
.equation { font-size: 20px; line-height: 1.65; overflow-wrap: anywhere; }
.equation.numbers { min-height: 1.65em; }
.equation.numbers[data-long="true"] { min-height: 3.3em; }
.equation.symbols { font-family: var(--math); color: var(--quiet); }
.equation .operator { white-space: pre-wrap; }
.equation .product { white-space: nowrap; }
.equation .result { font-weight: 700; padding: 1px 7px; border-radius: 7px; background: var(--soft); box-shadow: inset 0 0 0 1.5px currentColor; }
.equation .rest { color: var(--quiet); }
.equation .note { color: var(--quiet); font-size: 16px; white-space: pre-wrap; }
details { margin-top: 8px; }
summary { cursor: pointer; color: var(--quiet); width: fit-content; padding: 6px 0; }
.terms { max-height: 280px; overflow: auto; border: 1px solid var(--line); border-radius: 10px; }
.terms table { border-collapse: collapse; width: 100%; font-size: 15px; }
.terms th, .terms td { padding: 4px 14px; text-align: right; border-bottom: 1px solid var(--line); }
.terms th { position: sticky; top: 0; background: var(--soft); font-weight: 600; }
.terms th:first-child, .terms td:first-child { text-align: left; }

/* ---- strips ---- */
.strips { position: relative; display: grid; gap: 10px; }
.row { display: grid; grid-template-columns: 172px minmax(0, 1fr) 62px; align-items: center; gap: 0 12px; }
.row-name {
  display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 8px; width: 100%; padding: 4px 8px; text-align: left; cursor: pointer;
  font: inherit; color: var(--ink); background: none; border: 0; border-radius: 8px;
}
.row-name .symbol { flex: none; min-width: 1.5em; font-size: 19px; }
.row-name:hover { background: var(--soft); }
.row[data-selected="true"] .row-name { background: var(--soft); box-shadow: inset 4px 0 0 var(--colour); }
.row-name .limit { flex-basis: 100%; font-size: 13px; color: var(--quiet); }
.row-name-cell .move { padding: 0 8px; }
.plot { position: relative; cursor: pointer; touch-action: pan-y; border-radius: 4px; background: var(--soft); box-shadow: 0 0 0 1px var(--line); }
.plot canvas { position: absolute; inset: 0; width: 100%; height: 100%; image-rendering: pixelated; border-radius: 4px; }
.plot .curve { position: absolute; inset: 0; width: 100%; height: 100%; }
.curve .bars { fill: var(--q-x); opacity: .75; }
.curve .line { fill: none; stroke: var(--q-x); stroke-width: 1.5; opacity: .55; vector-effect: non-scaling-stroke; }
.curve .line[data-selected="true"] { stroke-width: 3; opacity: 1; }
.curve .zero { stroke: var(--quiet); stroke-width: 1; vector-effect: non-scaling-stroke; }
.axis { position: absolute; right: calc(100% + 4px); font-size: 12px; line-height: 1; color: var(--quiet); pointer-events: none; }
.axis.high { top: 2px; }
.axis.low { bottom: 2px; }
.cursor { position: absolute; inset: -3px auto -3px 0; pointer-events: none; will-change: transform; }
.cursor::after { content: ""; position: absolute; inset: 0 -1.5px; border: 2px solid var(--ink); border-radius: 4px; }
.cell-mark, .cell-hover { position: absolute; pointer-events: none; }
.cell-mark::after, .cell-hover::after { content: ""; position: absolute; inset: 0; border: 2px solid var(--ink); outline: 1.5px solid var(--ground); border-radius: 3px; }
.cell-hover::after { border-color: var(--colour); border-width: 1.5px; }
.readout { text-align: right; font-weight: 600; color: var(--colour); }
.handle { position: absolute; width: 44px; height: 44px; margin: -22px; cursor: ns-resize; touch-action: none; }
.handle::after { content: ""; position: absolute; inset: 13px; border-radius: 50%; background: var(--ground); border: 3.5px solid var(--q-x); box-shadow: 0 0 0 2px var(--ground); }
.handle:hover::after, .handle[data-held]::after { inset: 11px; }
.tip {
  position: absolute; top: 0; left: 0; z-index: 3; padding: 4px 10px; white-space: nowrap; pointer-events: none; font-size: 14px;
  color: var(--ground); background: var(--ink); border-radius: 7px;
}
.legends { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 26px; font-size: 14px; color: var(--quiet); }
.legend { display: inline-flex; align-items: center; gap: 7px; }
.legend .bar { width: 84px; height: 12px; border-radius: 4px; box-shadow: 0 0 0 1px var(--line); }
.bar.signed { background: linear-gradient(90deg, var(--q-negative), var(--q-zero), var(--q-positive)); }
.bar.gate { background: linear-gradient(90deg, var(--q-zero), var(--q-gate)); }
.keys { margin-left: auto; }
.spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

/* ---- formula and strips beside the cell ---- */
.player { scroll-margin-top: 4.25rem; }
@media (max-width: 640px) { .player { scroll-margin-top: 7rem; } } /* below the bar with the parts' names */
.player[data-layout="beside"] {
  grid-template:
    "controls controls" auto
    "signature strips" auto
    "diagram strips" auto
    "diagram panel" 1fr
    "legends legends" auto
    / minmax(0, 1fr) max(36%, 490px);
  gap: 10px 20px;
  > .controls { grid-area: controls; }
  > .signature-line { grid-area: signature; }
  > .diagram { grid-area: diagram; }
  > .strips { grid-area: strips; }
  > .panel { grid-area: panel; }
  > .legends { grid-area: legends; }
}
/* Lower, so that one screen holds all of it. */
.player:is([data-layout="beside"], [data-layout="half"]) {
  .strips { gap: 6px; }
  .row { grid-template-columns: calc(150px * var(--larger)) minmax(0, 1fr) calc(46px * var(--larger)); gap: 0 10px; }
  .row-name { flex-wrap: nowrap; gap: 0 6px; padding: 0 6px; font-size: calc(14px * var(--larger)); line-height: 1.2; }
  .row-name .symbol { font-size: calc(18px * var(--larger)); }
  .row:is([data-quantity="pre_h"], [data-quantity="mean"], [data-quantity="variance"], [data-quantity="pre_hat"], [data-quantity="a_hat"], [data-quantity="h"]:has(.limit:not(:empty))) .row-name { flex-wrap: wrap; } /* their symbols are words */
  .row-name .limit { flex: none; font-size: 12px; }
  .readout { font-size: calc(15px * var(--larger)); }
  .panel { padding: 10px 16px; min-height: 0; }
  .panel-title { font-size: calc(18px * var(--larger)); }
  .means { margin: 0 0 6px; font-size: calc(15px * var(--larger)); line-height: 1.35; }
  .equation { font-size: calc(18px * var(--larger)); line-height: 1.5; }
  .unit-name { font-size: calc(16px * var(--larger)); }
  .equation.numbers { min-height: 1.5em; }
  .equation.numbers[data-long="true"] { min-height: 4.5em; }
  details { margin-top: 2px; }
}
.player[data-layout="half"] {
  gap: 8px;
  .panel { padding: 6px 14px; }
  .unit-step { width: 32px; height: 32px; }
  .means { margin-bottom: 2px; }
}

/* ---- presented: what is selected is seen from the last row ---- */
.player[data-presented="true"] {
  .block[data-selected="true"] .frame { stroke-width: 7; }
  .wire[data-selected="true"] .line { stroke-width: 6; }
  .tab[data-selected="true"] .shape { stroke-width: 6; }
  .row[data-selected="true"] .row-name { box-shadow: inset 7px 0 0 var(--colour); font-weight: 650; }
  .panel { border-width: 2px; }
}

/* ---- under each other: the formula stays in sight while the cell and the strips are looked at ---- */
@media screen {
  .player.alone[data-layout="stacked"] {
    .legends { order: 1; }
    .panel { order: 2; position: sticky; bottom: 0; z-index: 4; max-height: 40svh; min-height: 0; padding: 12px 16px; overflow: auto; box-shadow: 0 -6px 18px -12px var(--ink); }
    .equation, .equation.numbers[data-long] { min-height: 0; font-size: 18px; line-height: 1.5; }
    .means { margin-bottom: 4px; font-size: 15px; line-height: 1.35; }
  }
}

/* ---- narrower ---- */
@container (max-width: 760px) {
  .controls { grid-template-columns: 1fr auto; }
  .buttons { grid-column: 1; }
  .extras { grid-column: 2; grid-row: 1; }
  .scrub { grid-column: 1 / -1; }
  .time { grid-column: 1 / -1; justify-content: space-between; }
  .call { text-align: left; }
  .row { grid-template-columns: minmax(0, 1fr) auto; gap: 2px 10px; }
  .row > :first-child { grid-column: 1; }
  .row .readout { grid-column: 2; grid-row: 1; }
  .row .plot { grid-column: 1 / -1; }
  .row-name-cell { display: grid; grid-template-columns: auto minmax(80px, 1fr); align-items: center; }
  .axis { right: 2px; z-index: 1; padding: 1px 2px; border-radius: 3px; background: var(--soft); }
  .keys { display: none; }
}
@container (max-width: 480px) {
  .buttons { gap: 4px; }
  .control { width: 40px; }
  .control.play { width: 46px; }
  .signature { font-size: 14.5px; }
  .panel { padding: 12px 14px; }
  .equation { font-size: 17px; }
  .equation.numbers { min-height: 3.3em; }
  .equation.numbers[data-long="true"] { min-height: 8.25em; }
  .extras { gap: 4px; }
  .speed { padding: 0 2px; }
  .alone .panel-title { font-size: 17px; }
  .alone .unit-name { min-width: 0; font-size: 14px; }
  .alone .unit-step { width: 32px; height: 32px; }
  .player.alone[data-layout="stacked"] .equation { font-size: 16px; }
  .player.alone[data-layout="stacked"] .panel { padding: 8px 12px; }
}
@container (max-width: 350px) {
  .control.download { display: none; }
}
@media (pointer: coarse) {
  .control, .speed { height: 44px; }
}
`;var ie=`:host, div { font-family: var(--st-font); }
input { display: none; }
button {
  padding: 0.4rem 0.8rem; font: 500 0.875rem var(--st-font); color: var(--st-text-color); background: var(--st-background-color);
  border: 1px solid var(--st-border-color); border-radius: 0.5rem; cursor: pointer;
}
button:hover { border-color: var(--st-primary-color); color: var(--st-primary-color); }
button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
span { margin-left: 0.6rem; font-size: 0.875rem; color: var(--st-text-color); }
@media (hover: none) { span { display: none; } }
@media print { button, span { display: none; } }
`;var A=s=>({render({model:t,el:e}){let r=new s(e,t),o=()=>r.update(t.get("data"));return t.on("change:data",o),o(),()=>{t.off("change:data",o),r.unmount()}}});function ne(s,t,e){s.set(t,e),s.save_changes()}function Ns(s){let[t,e]=s;if(t===255&&e===254)return new TextDecoder("utf-16le").decode(s);if(t===254&&e===255)return new TextDecoder("utf-16be").decode(s);try{return new TextDecoder("utf-8",{fatal:!0}).decode(s)}catch{return new TextDecoder("windows-1252").decode(s)}}var kt=class{constructor(t,e){this.model=e,this.input=document.createElement("input"),this.input.type="file",this.input.accept=".csv,.tsv,.tab,.txt,.dat,.json,text/*",this.button=document.createElement("button"),this.button.type="button",this.hint=document.createElement("span"),t.append(this.button,this.input,this.hint),this.button.addEventListener("click",()=>this.input.click()),this.input.addEventListener("change",()=>this.take(this.input.files)),this.over=r=>ae(r)&&r.preventDefault(),this.dropped=r=>{ae(r)&&(r.preventDefault(),this.take(r.dataTransfer.files))},document.addEventListener("dragover",this.over),document.addEventListener("drop",this.dropped)}update({words:t,most:e}){this.most=e,this.button.textContent=t.open,this.hint.textContent=t.drop,this.input.setAttribute("aria-label",t.open)}async take(t){let[e]=t;if(!e)return;let{name:r,size:o}=e,i=o<=this.most?Ns(new Uint8Array(await e.arrayBuffer())):"";this.input.value="",this.model.send({file:{name:r,size:o,text:i}})}unmount(){document.removeEventListener("dragover",this.over),document.removeEventListener("drop",this.dropped);for(let t of[this.button,this.input,this.hint])t.remove()}},ae=s=>!!s.dataTransfer?.types.includes("Files"),le=A(kt);var ue=globalThis.unrolledScreens??={},st=globalThis.unrolledWaits??={until:0},_t="unrolled:changed",ce="unrolled:left",pe={render({model:s,el:t}){let e=i=>s.send({[i]:Date.now()});if("settles"in s.get("data"))return s.on("change:data",he),zs(()=>e("settled"));let r=Ms(t.host.closest('[class*="st-key-part-"]'),()=>e("behind")),o=()=>{r.data=s.get("data"),he(),As(r.data),r.look()};return s.on("change:data",o),o(),()=>{s.off("change:data",o),r.leave()}}};function As({lesson:s,when:t,now:e,scroll:[r,o]}){let i=ue[s]??={when:-1,scrolled:o};t>=i.when&&(Object.assign(i,{when:t,now:e}),document.dispatchEvent(new Event(_t))),o>i.scrolled&&(i.scrolled=o,Ls(s,r))}function Ls(s,t){let e=document.querySelector(`.st-key-part-${s}-${t}`),r=e.querySelector('[class*="-box"][class*="st-key-"]'),o=t==="picture"&&r||e,n=[...document.querySelectorAll("[data-testid=stHeader], .st-key-parts-bar")].reduce((a,c)=>a+c.clientHeight,0);o.style.scrollMarginTop=`${n+16}px`,o.dataset.shownLast="true",o.scrollIntoView({block:"start",behavior:"instant"})}function he(){st.until=Math.min(st.until,Date.now()+30)}function zs(s){let t={timer:0},e=globalThis.unrolledDue??={times:0},r=()=>(s(),e.times-=1,e.times>0&&(t.timer=setTimeout(G,1e3,t,r)),!0),o=()=>{e.times=2,G(t,r)};return document.addEventListener(ce,o),e.times>0&&G(t,r),()=>{clearTimeout(t.timer),document.removeEventListener(ce,o)}}function G(s,t){if(clearTimeout(s.timer),s.timer=0,Os()||Date.now()<st.until){s.timer=setTimeout(G,30,s,t);return}t()&&(st.until=Date.now()+1e3)}function Ms(s,t){let e={timer:0,soon:!1},r=()=>{let{lesson:a,follows:c}=e.data;return Object.entries(c).some(([l,u])=>ue[a].now[l]!==u)},o=()=>{let a=e.data.part==="picture";e.soon=a||de(s);let c=a?0:e.soon?120:3e3;e.timer=setTimeout(i,c)},i=()=>G(e,()=>r()?(t(),!0):!1);e.look=()=>{clearTimeout(e.timer),e.timer=0,r()?(s.dataset.follows=e.data.words.follows,o()):delete s.dataset.follows};let n=()=>e.timer&&!e.soon&&de(s)&&e.look();return document.addEventListener(_t,e.look),document.addEventListener("scroll",n,{capture:!0,passive:!0}),e.leave=()=>{clearTimeout(e.timer),document.removeEventListener(_t,e.look),document.removeEventListener("scroll",n,{capture:!0})},e}function Os(){let s=document.querySelector("[data-test-script-state]")?.getAttribute("data-test-script-state");return s!==void 0&&s!=="notRunning"}function de(s){let{top:t,bottom:e}=s.getBoundingClientRect();return t<innerHeight+300&&e>-300}var me=`.live-sliders { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(150px, 100%), 1fr)); gap: 0.75rem 1.5rem; }
label { display: grid; grid-template-columns: 1fr auto; gap: 0.35rem 1rem; font: 400 0.875rem var(--st-font); color: var(--st-text-color); }
output { font-variant-numeric: tabular-nums; font-weight: 600; }
input { grid-column: 1 / -1; width: 100%; height: 1.5rem; margin: 0; appearance: none; background: none; cursor: pointer; touch-action: pan-y; }
input::-webkit-slider-runnable-track {
  height: 0.3rem; border-radius: 1rem;
  background: linear-gradient(to right, var(--st-primary-color) var(--share, 50%), var(--st-border-color) var(--share, 50%));
}
input::-moz-range-track { height: 0.3rem; border-radius: 1rem; background: var(--st-border-color); }
input::-moz-range-progress { height: 0.3rem; border-radius: 1rem; background: var(--st-primary-color); }
input::-webkit-slider-thumb {
  appearance: none; width: 1.1rem; height: 1.1rem; margin-top: -0.4rem; border: 2px solid var(--st-background-color);
  border-radius: 50%; background: var(--st-primary-color);
}
input::-moz-range-thumb { width: 1rem; height: 1rem; border: 2px solid var(--st-background-color); border-radius: 50%; background: var(--st-primary-color); }
input:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; border-radius: 0.5rem; }
@media print { label { grid-template-columns: auto auto; justify-content: start; } input { display: none; } }
@media (forced-colors: active) { input::-webkit-slider-runnable-track { border: 1px solid CanvasText; } }
`;var rt=class{constructor(t,{patience:e=400,idle:r=()=>{}}={}){this.deliver=t,this.patience=e,this.idle=r,this.busy=!1,this.timer=0,this.next=new Map}get isIdle(){return!this.busy&&!this.next.size}isWaiting(t=""){return this.next.has(t)}send(t,e=""){this.next.set(e,t),this.busy||this.go()}go(){let[t]=this.next;if(!t)return this.idle();let[e,r]=t;this.next.delete(e),this.busy=!0,this.timer=setTimeout(()=>this.answered(),this.patience),this.deliver(r)}flush(){!this.busy||this.next.size!==1||(clearTimeout(this.timer),this.go())}answered(){this.busy&&(clearTimeout(this.timer),this.busy=!1,this.go())}stop(t){clearTimeout(this.timer),this.next.clear(),t!==void 0&&this.deliver(t)}};var St=class{constructor(t,e){this.root=document.createElement("div"),this.root.className="live-sliders",t.append(this.root),this.sliders=new Map,this.hasLeft=!1,this.sender=new rt(r=>ne(e,"moved",r),{idle:()=>this.tellLeft()})}update({sliders:t,reset:e}){this.screen=e;let r=t.map(({key:o})=>o);r.join()!==[...this.sliders.keys()].join()&&(this.sliders=new Map(r.map(o=>[o,this.sliders.get(o)??this.slider(o)])),this.root.replaceChildren(...[...this.sliders.values()].map(({label:o})=>o)));for(let o of t)this.sliders.get(o.key).show(o,this.sender.isWaiting(o.key));this.sender.answered()}slider(t){let o=qs(i=>this.sender.send({key:t,number:i,when:Date.now(),screen:this.screen},t),()=>{this.hasLeft=!0,this.sender.isIdle&&this.tellLeft()});for(let i of["pointerup","pointercancel","keyup","blur"])o.label.addEventListener(i,()=>this.sender.flush(),!0);return o}tellLeft(){this.hasLeft&&(this.hasLeft=!1,document.dispatchEvent(new Event("unrolled:left")))}unmount(){this.sender.stop(),this.root.remove()}};function qs(s,t){let e=document.createElement("label");e.className="live-slider";let r=document.createElement("span"),o=document.createElement("output"),i=document.createElement("input");i.type="range",e.append(r,o,i);let n=!1,a=()=>{o.textContent=Number(i.value).toLocaleString("en",{maximumFractionDigits:3});let[l,u,h]=[i.value,i.min,i.max].map(Number),p=(l-u)/(h-u);i.style.setProperty("--share",`${100*p}%`)};i.addEventListener("input",()=>{n=!0,a(),s(Number(i.value))});let c=()=>{n&&(n=!1,t())};for(let l of["change","pointerup","pointercancel"])i.addEventListener(l,c);return{label:e,show(l,u){r.textContent=l.label,i.dataset.field=l.key,i.setAttribute("aria-label",l.label),Object.assign(i,{min:l.low,max:l.high,step:l.step}),!n&&!u&&(i.value=l.value),a()}}}var fe=A(St);var ge=`nav {
  display: grid; grid-template-columns: 3rem 1fr 3rem; font-family: var(--st-font);
  background: var(--st-background-color); border-bottom: 1px solid var(--st-border-color);
}
button, select {
  height: 2.75rem; min-width: 0; font: 600 1rem var(--st-font); color: var(--st-text-color); background: var(--st-background-color); border: 0; cursor: pointer;
}
button { font-size: 1.6rem; line-height: 1; color: var(--st-primary-color); }
button:disabled { color: var(--st-border-color); cursor: default; }
select { text-align: center; text-align-last: center; text-overflow: ellipsis; }
:is(button, select):focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: -3px; border-radius: 0.4rem; }
`;var Et="http://www.w3.org/2000/svg";function L(s,t={},...e){return be(document.createElementNS(Et,s),t,e)}function d(s,t={},...e){return be(document.createElement(s),t,e)}function be(s,t,e){for(let[r,o]of Object.entries(t))o===void 0||o===!1||s.setAttribute(r,o===!0?"":o);return s.append(...e),s}function y(s,t){s.textContent!==t&&(s.textContent=t)}function O(s,t,e){let r=String(e);s.getAttribute(t)!==r&&s.setAttribute(t,r)}function w(s,t){return s.replace(/\{(\w+)\}/g,(e,r)=>t[r]??"")}var _=(s,t,e)=>Math.min(e,Math.max(t,s));function ve({data:s}){let t=atob(s),e=new Uint8Array(t.length);for(let r=0;r<t.length;r++)e[r]=t.charCodeAt(r);return new Float32Array(e.buffer)}var Rs=".stMainBlockContainer [data-testid=stHeading] :is(h1, h2)",xe=8,Nt=class{constructor(t){this.list=d("select"),this.list.addEventListener("change",()=>this.lead(this.list.selectedIndex)),this.before=this.button("‹",-1),this.after=this.button("›",1),this.bar=d("nav",{},this.before,this.list,this.after),t.append(this.bar),this.headings=[],this.place=t.host.closest(".stElementContainer")??t.host,this.onScroll=()=>this.mark(),this.keeper=new MutationObserver(()=>this.look());let e={childList:!0,characterData:!0,subtree:!0};this.keeper.observe(document.querySelector(".stMainBlockContainer"),e),document.addEventListener("scroll",this.onScroll,{capture:!0,passive:!0})}button(t,e){let r=d("button",{type:"button"},t);return r.addEventListener("click",()=>this.lead(_(this.list.selectedIndex+e,0,this.headings.length-1))),r}update({words:t}){for(let e of[this.bar,this.list])e.setAttribute("aria-label",t.parts);this.before.setAttribute("aria-label",t.before),this.after.setAttribute("aria-label",t.after),this.look()}look(){this.headings=[...document.querySelectorAll(Rs)];let t=this.headings.map(e=>e.textContent.trim());t.join(`
`)!==this.names&&(this.names=t.join(`
`),this.led=void 0,this.list.replaceChildren(...t.map(e=>d("option",{},e)))),this.mark()}lead(t){let e=this.headings[t];this.led=e,e.style.scrollMarginTop=`${this.bottom+xe}px`,e.scrollIntoView({block:"start",behavior:"instant"}),this.mark()}get bottom(){return parseFloat(getComputedStyle(this.place).top)+this.place.clientHeight}get now(){let t=e=>e.getBoundingClientRect().top;return this.led&&(t(this.led)<this.bottom||t(this.led)>innerHeight)&&(this.led=void 0),this.led??this.headings.findLast(e=>t(e)<=this.bottom+2*xe)??this.headings[0]}mark(){if(!this.place.clientHeight||!this.headings.length)return;let t=this.headings.indexOf(this.now);t!==this.list.selectedIndex&&(this.list.selectedIndex=t),this.before.disabled=t<=0,this.after.disabled=t===this.headings.length-1}unmount(){this.keeper.disconnect(),document.removeEventListener("scroll",this.onScroll,{capture:!0}),this.bar.remove()}},we=A(Nt);var ye=`.present { display: flex; gap: 6px; font-family: var(--st-font); }
button {
  height: 2.25rem; padding: 0 0.75rem; font: 400 0.875rem var(--st-font); color: var(--st-text-color); white-space: nowrap; cursor: pointer;
  background: none; border: 1px solid var(--st-border-color); border-radius: 0.5rem;
}
.present.on { position: fixed; top: 6px; right: 14px; z-index: 20; }
.present.on .keys { display: none; }
.present.on button { background: var(--st-background-color); }
button:hover { border-color: var(--st-primary-color); color: var(--st-primary-color); }
button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
dialog {
  max-width: min(34rem, 92vw); padding: 1.25rem 1.5rem; font-family: var(--st-font); color: var(--st-text-color); background: var(--st-background-color);
  border: 1px solid var(--st-border-color); border-radius: 1rem;
}
dialog::backdrop { background: rgb(0 0 0 / 45%); }
h2 { margin: 0 0 0.75rem; font-size: 1.25rem; }
dl { display: grid; grid-template-columns: auto 1fr; gap: 0.5rem 1rem; margin: 0 0 1rem; }
dt { text-align: right; }
dd { margin: 0; }
kbd { padding: 0.1rem 0.5rem; font: 500 0.9rem var(--st-code-font); background: var(--st-secondary-background-color); border: 1px solid var(--st-border-color); border-radius: 0.35rem; }
/* Who has no keyboard has no screen to fill either. */
@media (max-width: 640px), print { .present { display: none; } }
`;var ke=["ArrowLeft","ArrowRight","ArrowUp","ArrowDown","Home","End"," "],Is=ke.slice(0,-1),_e="input:not([type=range], [type=radio], [type=checkbox], [type=button]), textarea, select, [contenteditable=''], [contenteditable=true]",Fs="[role=radio], [role=radiogroup], [role=tab], [role=option], [role=listbox], [role=combobox], [role=menu], [role=menuitem], [role=grid], [role=gridcell], [role=tree], [role=application], [role=textbox], [role=spinbutton], [role=scrollbar], input[type=radio], canvas[tabindex], audio, video, iframe",js="[role=radio], [role=radiogroup], [role=tab], input[type=radio]",Ps="input[type=range], [role=slider]",Ds="button, [role=button], [role=switch], [role=checkbox], summary, input[type=checkbox], input[type=button], label",Bs=700,Us=new Set(["Home","End"]);function Hs(s,t,e){if(s.closest(_e))return!0;if(s.matches(Ps))return Is.includes(t);if(Ws(s,t))return!0;let r=e&&!s.closest("[aria-expanded=true]");return s.closest(Fs)&&!(r&&s.closest(js))?ke.includes(t):!!s.closest(Ds)&&!r&&t===" "}function Ws(s,t){return!s.hasAttribute("tabindex")||s.ownerSVGElement?!1:["ArrowLeft","ArrowRight"].includes(t)?s.scrollWidth>s.clientWidth+1:s.scrollHeight>s.clientHeight+1}function Ks({top:s,bottom:t},e){let r=Math.max(0,Math.min(t,e)-Math.max(s,0)),o=Math.min(t-s,e),i=e/2,n=s>i?s-i:t<i?i-t:0;return{share:o>0?r/o:0,away:n}}function Vs(s){let t=s.filter(({share:r})=>r>0);return(t.find(r=>r.last&&r.share>=.5)??t.sort((r,o)=>r.away-o.away||o.share-r.share)[0])?.picture}var At=class{constructor(){this.pictures=new Set,this.onKey=t=>this.key(t),this.onKeyFirst=t=>{this.isByPointer&&this.key(t)&&t.stopPropagation()},this.pointed=-1/0,this.onPoint=({timeStamp:t})=>{this.pointed=t,this.isByPointer=!0},this.onFocus=({timeStamp:t})=>{this.isByPointer=t-this.pointed<Bs},this.onScroll=()=>{this.frame??=requestAnimationFrame(()=>{this.frame=void 0,this.mark()})}}add(t){this.pictures.size||this.listen("addEventListener"),this.pictures.add(t),t.use=()=>{this.last=t,this.mark()};for(let e of["pointerdown","focusin"])t.root.addEventListener(e,t.use);this.watch()}remove(t){this.pictures.delete(t);for(let e of["pointerdown","focusin"])t.root.removeEventListener(e,t.use);this.last===t&&(this.last=void 0),this.pictures.size||this.listen("removeEventListener"),this.watch()}listen(t){document[t]("keydown",this.onKey),document[t]("keydown",this.onKeyFirst,!0),document[t]("pointerdown",this.onPoint,!0),document[t]("focusin",this.onFocus,!0)}watch(){let t=this.pictures.size>1;if(t!==!!this.watches){this.watches=t;let e=t?"addEventListener":"removeEventListener";document[e]("scroll",this.onScroll,{capture:!0,passive:!0}),window[e]("resize",this.onScroll)}this.onScroll()}driven(t=[]){let e=[...this.pictures].find(({root:o})=>t.includes(o));if(e)return e;let r=this.last?.group();return Vs([...this.pictures].map(o=>({picture:o,last:o===this.last||r!==void 0&&o.group()===r,...Ks(o.root.getBoundingClientRect(),innerHeight)})))}mark(){let t=[...this.pictures],e=new Set(t.map(o=>o.group()??o)),r=this.driven();for(let o of t)e.size>1?o.root.dataset.driven=String(o===r):delete o.root.dataset.driven}key(t){if(t.defaultPrevented||t.altKey||t.ctrlKey||t.metaKey||t.isComposing||t.key===" "&&t.repeat)return!1;let e=t.composedPath(),r=e[0],o=this.driven(e);if(!o)return!1;let i=e.includes(o.root);if(Us.has(t.key)&&!i||!i&&e.some(a=>a instanceof Element&&a.matches("[role=dialog], [aria-modal=true], [role=listbox]")))return!1;let n=e.length&&r instanceof Element&&r.contains(Lt(o.root));return r instanceof Element&&!n&&Hs(r,t.key,!!this.isByPointer)||!this.act(o,t.key)?!1:(this.last=o,t.preventDefault(),!0)}act(t,e){if(t.act)return t.act(e);let r=t.group();return[...this.pictures].some(o=>o.act&&o.group()===r&&o.act(e))}};function Se(s){if(s.defaultPrevented||s.altKey||s.ctrlKey||s.metaKey||s.isComposing||s.repeat)return!1;let t=s.composedPath();return t.some(e=>e instanceof Element&&e.matches("[role=dialog], [aria-modal=true], dialog"))?!1:!(t[0]instanceof Element&&t[0].closest(_e))}function Ee(){let s=document.unrolledKeys?.driven();return s&&Lt(s.root)}function Ne(s){let t=document.unrolledKeys,e=t?.driven();e&&t.act(e,s)}var Lt=s=>s.getRootNode()===document?s:Lt(s.getRootNode().host??document.body);function ot({root:s,act:t,group:e=()=>{}}){let r=document.unrolledKeys??=new At,o={root:s,act:t,group:e};return r.add(o),()=>r.remove(o)}var Ae={PageDown:"ArrowRight",PageUp:"ArrowLeft"},Gs=".st-key-opening",Le='[class*="-box"][class*="st-key-"]',Ys='[class*="st-key-preset-"] button',zt=class{constructor(t){this.start=d("button",{type:"button"}),this.start.addEventListener("click",()=>this.toggle()),this.ask=d("button",{type:"button",class:"keys"},"?"),this.ask.addEventListener("click",()=>this.help.showModal()),this.list=d("dl"),this.heading=d("h2"),this.close=d("button",{type:"button"}),this.close.addEventListener("click",()=>this.help.close()),this.help=d("dialog",{},this.heading,this.list,this.close),this.buttons=d("div",{class:"present"},this.start,this.ask),t.append(this.buttons,this.help),this.onKey=e=>this.key(e),this.onFullScreen=()=>document.fullscreenElement||this.leave(),this.keeper=new MutationObserver(()=>this.mark()),document.addEventListener("keydown",this.onKey),document.addEventListener("fullscreenchange",this.onFullScreen)}update({words:t,keys:e}){this.words=t,this.name(),this.ask.title=this.heading.textContent=t.keys;for(let r of[this.ask,this.help])r.setAttribute("aria-label",t.keys);y(this.close,t.close),this.list.replaceChildren(...e.flatMap(([r,o])=>[d("dt",{},d("kbd",{},r)),d("dd",{},o)]))}name(){let{present:t,back:e}=this.words;this.buttons.classList.toggle("on",this.isOn),y(this.start,this.isOn?"✕":t),this.start.title=this.isOn?`${e} (Esc)`:`${t} (P)`,this.start.setAttribute("aria-label",this.isOn?e:t)}get isOn(){return document.documentElement.dataset.presenting!==void 0}key(t){if(!Se(t))return;let{key:e}=t,o={p:()=>this.toggle(),"?":()=>this.help.showModal(),...this.isOn&&{Escape:()=>this.leave()}}[e]??(this.isOn&&Ae[e]&&(()=>Ne(Ae[e])))??(/^[1-9]$/.test(e)&&(()=>this.preset(Number(e))));o&&(t.preventDefault(),o())}preset(t){document.querySelectorAll(Ys)[t-1]?.click()}toggle(){this.isOn?this.leave():this.enter()}enter(){let t=Ee();this.box=t?.closest(Le)??document.querySelector(Le),this.box&&(document.documentElement.dataset.presenting="true",document.documentElement.requestFullscreen?.().catch(()=>{}),this.mark(),this.keeper.observe(document.querySelector(".stMainBlockContainer"),{childList:!0,subtree:!0}),this.fit())}leave(){if(this.isOn){this.keeper.disconnect(),delete document.documentElement.dataset.presenting;for(let t of document.querySelectorAll("[data-presented]"))t.removeAttribute("data-presented");document.fullscreenElement&&document.exitFullscreen(),this.fit(),this.box?.scrollIntoView({block:"center"})}}fit(){this.name(),dispatchEvent(new Event("resize"))}kept(){return[document.querySelector(Gs),this.box,this.buttons.getRootNode().host?.closest(".stElementContainer")]}mark(){let t=document.querySelector(".stMainBlockContainer"),e=new Set;for(let r of this.kept())if(r){e.add(r);for(let o=r.parentElement;o&&o!==t.parentElement;o=o.parentElement)e.add(o)}for(let r of document.querySelectorAll("[data-presented]"))e.has(r)||r.removeAttribute("data-presented");for(let r of e){let o=this.kept().includes(r)?"whole":"path";r.getAttribute("data-presented")!==o&&r.setAttribute("data-presented",o)}}unmount(){this.leave(),document.removeEventListener("keydown",this.onKey),document.removeEventListener("fullscreenchange",this.onFullScreen)}},ze=A(zt);var Me=`:host, div { font-family: var(--st-font); }
input {
  width: min(100%, 34rem); box-sizing: border-box; padding: 0.5rem 0.7rem; margin: 0 0.5rem 0.5rem 0; font: 400 0.875rem var(--st-code-font);
  color: var(--st-text-color); background: var(--st-secondary-background-color); border: 1px solid var(--st-border-color); border-radius: 0.5rem;
}
button {
  padding: 0.5rem 0.9rem; font: 500 0.9rem var(--st-font); color: var(--st-text-color); background: var(--st-background-color);
  border: 1px solid var(--st-border-color); border-radius: 0.5rem; cursor: pointer;
}
button:hover { border-color: var(--st-primary-color); color: var(--st-primary-color); }
button:focus-visible, input:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
span { margin-left: 0.6rem; font-size: 0.875rem; color: var(--st-text-color); }
p { display: none; }
@media print {
  input, button, span { display: none; }
  p { display: block; margin: 0; overflow-wrap: anywhere; font: 400 0.875rem var(--st-code-font); color: var(--st-text-color); }
}
`;var U="unrolled:address",Xs=s=>{try{return decodeURIComponent(s.replaceAll("+"," "))}catch{return s}};function Qs(s,t){if(Oe(t,Mt(s,Object.keys(t))))return s;let r=s.replace(/^\?/,"").split("&").filter(Boolean).filter(n=>!Object.hasOwn(t,Xs(n.split("=")[0]))),o=Object.entries(t).filter(([,n])=>n!==void 0).map(([n,a])=>`${n}=${encodeURIComponent(a)}`),i=[...r,...o];return i.length?`?${i.join("&")}`:""}function Mt(s,t){let e=new URLSearchParams(s);return Object.fromEntries(t.map(r=>[r,e.get(r)??void 0]))}var Oe=(s,t)=>Object.keys(s).every(e=>s[e]===t[e]),Ot=class{constructor(){this.pages=new Map,this.timer=0;for(let t of["pushState","replaceState"])this.follow(t);addEventListener("popstate",()=>this.travelled()),addEventListener("beforeprint",()=>this.flush()),addEventListener("pagehide",()=>this.flush())}follow(t){let e=history[t];history[t]=(r,o,i)=>{e.call(history,r,o,i==null?i:this.completed(i)),this.written(),document.dispatchEvent(new Event(U))}}completed(t){let e=new URL(t,location.href),r=this.pages.get(e.pathname);return r&&(e.search=Qs(e.search,r.values)),e}written(){let t=this.pages.get(location.pathname);t&&(t.written={...t.values})}travelled(){let t=this.pages.get(location.pathname);if(t){let e=Mt(location.search,Object.keys(t.values));if(!Oe(t.written,e)){t.values=e,t.written={...e};for(let r of t.claims)r.isFirst&&r.told({reset:!1})}this.flush()}document.dispatchEvent(new Event(U))}claim(t,e){let r=location.pathname;this.pages.has(r)||this.pages.set(r,{values:{},written:{},claims:[],reset:void 0});let o=this.pages.get(r),i=Mt(location.search,t.filter(a=>!Object.hasOwn(o.values,a)));Object.assign(o.values,i),Object.assign(o.written,i);let n=new Tt(this,o,t,e);return o.claims.push(n),n}soon(){clearTimeout(this.timer),this.timer=setTimeout(()=>this.flush(),400)}flush(){if(clearTimeout(this.timer),this.timer=0,this.href()!==location.href)try{history.replaceState(history.state,"",location.href)}catch{this.timer=setTimeout(()=>this.flush(),3*400)}}href(){return this.completed(location.href).href}},Tt=class{constructor(t,e,r,o){this.address=t,this.page=e,this.names=r,this.told=o}get isFirst(){return this.page.claims.find(({names:t})=>t.some(e=>this.names.includes(e)))===this}read(){return this.isFirst?Object.fromEntries(this.names.map(t=>[t,this.page.values[t]])):{}}write(t,{moves:e=!1}={}){this.isFirst&&(Object.assign(this.page.values,t),e||this.address.soon(),document.dispatchEvent(new Event(U)))}isReset(t){let{page:e}=this,r=this.seen??e.reset;if(this.seen={token:t},e.reset??={token:t},!r||r.token===t||e.reset.token===t)return!1;e.reset={token:t};for(let o of Object.keys(e.values))e.values[o]=void 0;this.address.soon();for(let o of e.claims)o!==this&&o.told({reset:!0});return!0}leave(){this.page.claims=this.page.claims.filter(t=>t!==this)}},H=()=>document.unrolledAddress??=new Ot;var qt=class{constructor(t){this.field=document.createElement("input"),this.field.readOnly=!0,this.button=document.createElement("button"),this.button.type="button",this.said=document.createElement("span"),this.said.setAttribute("role","status"),this.printed=document.createElement("p"),t.append(...this.nodes),this.field.addEventListener("focus",()=>{this.refresh(),this.field.select()}),this.button.addEventListener("click",()=>this.copy()),this.follow=()=>this.refresh(),document.addEventListener(U,this.follow)}get nodes(){return[this.field,this.button,this.said,this.printed]}update(t){this.words=t,this.field.setAttribute("aria-label",t.label),this.button.textContent=t.copy,this.refresh()}refresh(){let t=H().href();this.field.value!==t&&(this.field.value=t,this.printed.textContent=t,this.said.textContent="")}async copy(){this.refresh(),this.said.textContent=await Zs(this.field)?this.words.copied:this.words.failed}unmount(){document.removeEventListener(U,this.follow);for(let t of this.nodes)t.remove()}};async function Zs(s){try{return await navigator.clipboard.writeText(s.value),!0}catch{return s.focus(),s.select(),document.execCommand("copy")}}var Te=A(qt);var qe=`p { margin: 0; font: 400 1rem var(--st-font); color: var(--st-text-color); }
button { margin-left: 0.75rem; padding: 0.25rem 0.6rem; font: 400 0.875rem var(--st-font); color: var(--st-text-color); background: none; border: 1px solid var(--st-border-color); border-radius: 0.5rem; cursor: pointer; }
button:hover { border-color: var(--st-primary-color); color: var(--st-primary-color); }
button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
:host { min-height: 1px; }
@media print { p { display: none; } }
`;var Ce="unrolled:read",er=1e3;function $e(){try{return JSON.parse(localStorage.getItem(Ce)??"{}")}catch{return{}}}function Re(s){try{localStorage.setItem(Ce,JSON.stringify(s))}catch{}}var $t=class{constructor(t){this.line=d("p",{hidden:!0}),this.said=d("span"),this.forget=d("button",{type:"button"}),this.forget.addEventListener("click",()=>{Re({}),this.show()}),this.line.append(this.said,this.forget),t.append(this.line),this.timer=0,this.observer=new IntersectionObserver(([{isIntersecting:e}])=>this.look(e)),this.observer.observe(t.host??t)}update(t){this.data=t,t.lessons&&this.show()}look(t){clearTimeout(this.timer),!(!t||!this.data?.lesson)&&(this.timer=setTimeout(()=>Re({...$e(),[this.data.lesson]:!0}),er))}show(){let{lessons:t,words:e}=this.data,r=$e(),o=t.filter(i=>r[i]).length;this.line.hidden=!o,y(this.said,w(e.read,{read:o,all:t.length})),y(this.forget,e.forget),t.forEach((i,n)=>{let a=document.querySelector(`.st-key-path-${n+1}`);a&&(r[i]?a.dataset.read=e.mark:delete a.dataset.read)})}unmount(){clearTimeout(this.timer),this.observer.disconnect()}},Ie=A($t);var Fe={unrolled_file_drop:{widget:le,style:ie},unrolled_follow:{widget:pe},unrolled_live_slider:{widget:fe,style:me},unrolled_parts_bar:{widget:we,style:ge},unrolled_present:{widget:ze,style:ye},unrolled_progress:{widget:Ie,style:qe},unrolled_share_link:{widget:Te,style:Me}};function Y(s){let t=s.trim().match(/^#([0-9a-f]{3,8})$/i)?.[1];if(!t)return(s.match(/[\d.]+/g)??[255,255,255]).slice(0,3).map(Number);let e=t.length<6?[...t].map(r=>r+r).join(""):t;return[0,2,4].map(r=>Number.parseInt(e.slice(r,r+2),16))}function je([s,t,e]){let r=o=>o/255<=.04045?o/255/12.92:((o/255+.055)/1.055)**2.4;return .2126*r(s)+.7152*r(t)+.0722*r(e)}function sr(s){if(document.unrolledPrinting)return!1;let t=getComputedStyle(s).getPropertyValue("--st-background-color");return je(Y(t||"#ffffff"))<.3}var Ct=128;function Rt(s,t){return Array.from({length:Ct+1},(e,r)=>{let o=s.map((n,a)=>Math.round(n+(t[a]-n)*r/Ct)),i=je(o)>.179?"#000":"#fff";return{css:`rgb(${o})`,ink:i,pixel:255<<24|o[2]<<16|o[1]<<8|o[0]}})}function rr(s){let t=Y(s.zero),e=Rt(t,Y(s.positive)),r=Rt(t,Y(s.negative)),o=Rt(t,Y(s.gate)),i={css:"transparent",ink:"var(--ink)",pixel:0},n=a=>Math.round(_(a,0,1)*Ct);return{signed:(a,c)=>Number.isNaN(a)?i:a<0?r[n(-a/c)]:e[n(a/c)],gate:a=>Number.isNaN(a)?i:o[n(a)]}}function it(s,t){let e=sr(s)?"dark":"light";if(s.dataset.theme!==e){let r=t.colours[e];s.dataset.theme=e;for(let[o,i]of Object.entries(r))s.style.setProperty(`--q-${o}`,i);s.unrolledScales=rr(r)}return s.unrolledScales}function P(s,t){if(!Number.isFinite(s))return{text:Number.isNaN(s)?"NaN":"∞",negative:s<0,value:s,half:0};let e=Math.abs(s)>=1e5,r=e?s.toExponential(t).replace("e+","e"):s.toFixed(t),o=Number(r),i=e?Number(r.split("e")[1]):0;return{text:r.replace("-",""),negative:o<0,value:o,half:.5*10**(i-t)}}function I(s,t=2){let e=P(s,t);return(e.negative?"−":"")+e.text}var or="⁰¹²³⁴⁵⁶⁷⁸⁹",ir=s=>(s<0?"⁻":"")+[...String(Math.abs(s))].map(t=>or[t]).join("");function W(s,t=3){if(s==null||Number.isNaN(s))return"NaN";if(!Number.isFinite(s))return s<0?"−∞":"∞";let e=Math.abs(s);if(e!==0&&(e<.001||e>=1e5)){let[r,o]=e.toExponential(t-1).split("e");return`${s<0?"−":""}${r}·10${ir(Number(o))}`}return`${s<0?"−":""}${Number(e.toPrecision(t))}`}var nr=["fill","fill-opacity","stroke","stroke-width","stroke-linecap","stroke-linejoin","stroke-dasharray","opacity","paint-order","font-family","font-size","font-style","font-weight","font-variant-numeric","text-anchor","dominant-baseline","visibility","display"];function nt(s){let t=s.cloneNode(!0),e=[s,...s.querySelectorAll("*")];[t,...t.querySelectorAll("*")].forEach((i,n)=>{let a=getComputedStyle(e[n]);i.setAttribute("style",nr.map(c=>`${c}:${a.getPropertyValue(c)}`).join(";"));for(let c of["class","tabindex","role","aria-label"])i.removeAttribute(c)}),t.querySelectorAll("path").forEach(i=>i.hasAttribute("pathLength")&&i.remove());let[,,r,o]=s.getAttribute("viewBox").split(" ");return t.setAttribute("width",r),t.setAttribute("height",o),t}var ar=s=>["width","height"].map(t=>Number(s.getAttribute(t))),at=s=>getComputedStyle(s).getPropertyValue("--st-background-color")||"#fff";function lt(s,t){let[e,r]=ar(s);return s.setAttribute("xmlns",Et),s.prepend(L("rect",{width:e,height:r,fill:t})),new XMLSerializer().serializeToString(s)}function ct(s,t,e){let r=d("a",{href:URL.createObjectURL(new Blob([t],{type:e})),download:s});r.click(),setTimeout(()=>URL.revokeObjectURL(r.href),1e3)}var lr={first:"M6 5v14M19 5l-9 7 9 7z",back:"M17 5l-9 7 9 7z",play:"M7 4.5l12 7.5-12 7.5z",pause:"M8 5v14M16 5v14",forward:"M7 5l9 7-9 7z",last:"M18 5v14M5 5l9 7-9 7z",download:"M12 4v11M7 11l5 5 5-5M5 20h14"},It=s=>L("svg",{viewBox:"0 0 24 24",class:`icon ${s}`,"aria-hidden":"true"},L("path",{d:lr[s]}));var K=class{constructor(t,{words:e,pace:r,show:o,moved:i=()=>{}}){this.words=e,this.pace=r,this.show=o,this.moved=i,this.at=0,this.last=0,this.timer=0,this.row=d("div",{class:"walk"});let n=(a,c,l)=>{let u=d("button",{type:"button",class:`walk-button ${a}`,"aria-label":c,title:c},It(a));return u.addEventListener("click",l),this.row.append(u),u};n("first",e.first,()=>this.go(0)),n("back",e.back,()=>this.go(this.at-1)),this.playButton=n("play",e.play,()=>this.timer?this.pause():this.play()),n("forward",e.forward,()=>this.go(this.at+1)),this.scrub=d("input",{type:"range",class:"walk-scrub",min:0,step:1,"aria-label":e.scrub}),this.scrub.addEventListener("input",()=>this.go(Number(this.scrub.value))),this.said=d("output",{class:"walk-said"}),this.row.append(this.scrub,this.said),t.append(this.row)}reach(t,e){this.last=t,O(this.scrub,"max",t),this.put(e)}go(t,e=!1){e||this.pause(),this.put(t),this.moved(this.at)}put(t){this.at=_(t,0,this.last),this.scrub.value=String(this.at);let e=this.show(this.at);y(this.said,e),O(this.scrub,"aria-valuetext",e)}key(t){let e={ArrowRight:()=>this.go(this.at+1),ArrowLeft:()=>this.go(this.at-1),Home:()=>this.go(0),End:()=>this.go(this.last)," ":()=>this.timer?this.pause():this.play()};return e[t]?.(),t in e}play(){this.at>=this.last&&this.go(0),this.timer=setInterval(()=>{this.at>=this.last?this.pause():this.go(this.at+1,!0)},this.pace(this.last)),this.look("pause",this.words.pause)}pause(){this.timer&&(this.halt(),this.moved(this.at))}halt(){clearInterval(this.timer),this.timer=0,this.look("play",this.words.play)}look(t,e){this.playButton.replaceChildren(It(t)),this.playButton.classList.toggle("pause",t==="pause"),O(this.playButton,"aria-label",e),O(this.playButton,"title",e)}};var Ft=22,Pe=24,cr=132,jt=16,De=44,Pt=26,V=class{constructor(t,e){this.onPick=e,this.canvas=L("svg",{class:"boxes",role:"group"}),t.append(this.canvas)}draw({rows:t,steps:e,labels:r,width:o,title:i,picture:n,isBack:a=!1,hasTexts:c=!1}){let l=Math.min(jt,Math.max(5,o/e*.18)),u=Math.min(cr,(o-4)/e-l),h=De+Ft+jt,p=(t.length-1)*h+Pt+Ft+Pe+6;this.place=(v,g)=>{let S=v?De:Pt,E=p-Pe-(v?Pt+Ft+jt+(v-1)*h:0);return{x:2+g*(u+l),y:E-S,width:u,height:S}},O(this.canvas,"viewBox",`0 0 ${o} ${p}`),O(this.canvas,"height",p),O(this.canvas,"aria-label",n),this.hasTexts=c&&u>=34,this.cells=t.map(()=>[]),this.arrows=[];let m=[],b=[];t.forEach((v,g)=>{let S=this.place(g,0);b.push(L("text",{class:"row-name",x:S.x,y:S.y-6},v.name));for(let E=0;E<e;E++){let M=this.place(g,E);if(g){let gs=this.place(g-1,E),se=M.x+M.width/2;this.arrow(m,g,E,"up",[se,gs.y-2],[se,M.y+M.height+2],a),E&&this.arrow(m,g,E,"right",[M.x-l+1,M.y+M.height/2],[M.x-1,M.y+M.height/2],a)}m.push(this.box(g,E,M,v.values(E).length,i))}});let k=Math.ceil(40/(u+l));r.forEach((v,g)=>{if(g%k)return;let S=this.place(0,g);m.push(L("text",{class:"step-name",x:S.x+S.width/2,y:p-8,"text-anchor":"middle"},v))}),this.canvas.replaceChildren(...m,...b)}arrow(t,e,r,o,[i,n],[a,c],l){let[u,h]=l?[[a,c],[i,n]]:[[i,n],[a,c]],[p,m]=[Math.sign(h[0]-u[0]),Math.sign(h[1]-u[1])],b=`M${h[0]-p*4-m*3.5} ${h[1]-m*4-p*3.5}L${h[0]} ${h[1]}L${h[0]-p*4+m*3.5} ${h[1]-m*4+p*3.5}`,k=L("path",{class:`way ${o}`,d:`M${u[0]} ${u[1]}L${h[0]} ${h[1]}${b}`});this.arrows.push({row:e,step:r,node:k}),t.push(k)}box(t,e,{x:r,y:o,width:i,height:n},a,c){let l=L("g",{class:t?"box":"box input",tabindex:t?0:void 0,role:t?"button":void 0,"data-box":`${t}.${e+1}`}),u=L("title"),h=Array.from({length:a},(b,k)=>L("rect",{class:"strip",x:r.toFixed(1),y:(o+k*n/a).toFixed(2),width:i.toFixed(1),height:(n/a+.3).toFixed(2)})),p=L("rect",{class:"frame",x:r.toFixed(1),y:o,width:i.toFixed(1),height:n,rx:4}),m=this.hasTexts?L("text",{class:"written",x:r+i/2,y:o+n/2+5,"text-anchor":"middle"}):null;return l.append(u,...h,p,...m?[m]:[]),t&&(l.addEventListener("click",()=>this.onPick(t-1,e)),l.addEventListener("keydown",b=>{b.key==="Enter"&&(b.preventDefault(),this.onPick(t-1,e))})),this.cells[t].push({group:l,strips:h,name:u,written:m,title:()=>c(t,e)}),l}paint(t,e,r,{isNow:o=!1,isPicked:i=!1,text:n="",ink:a=""}={}){let{group:c,strips:l,name:u,title:h,written:p}=this.cells[t][e];l.forEach((b,k)=>{b.style.fill=r?r[k]:"none"}),c.classList.toggle("empty",!r),c.classList.toggle("now",o),c.classList.toggle("picked",i),p&&(y(p,n),p.style.fill=a);let m=h();y(u,m),t&&O(c,"aria-label",m)}};var Dt=["steps","layers","wave"];function ht(s,t,e){let r=o=>Array.from({length:o},(i,n)=>n);return s==="wave"?r(t+e-1).map(o=>r(t).filter(i=>o-i>=0&&o-i<e).map(i=>[i,o-i])):s==="layers"?r(t).flatMap(o=>r(e).map(i=>[[o,i]])):r(e).flatMap(o=>r(t).map(i=>[[i,o]]))}var hr=500,Bt=class{constructor(t,e){let{words:r,walk:o}=e.get("data");this.root=d("div",{class:"unrolled stack-grid back"}),this.walk=new K(this.root,{words:o,pace:()=>hr,show:n=>this.fill(n),moved:n=>this.write(n)}),this.canvas=d("div",{class:"canvas"}),this.legend=d("div",{class:"legend"},d("span",{}),d("span",{class:"bar gate"}),d("span",{})),this.said=d("p",{class:"why","aria-live":"polite"});let i=d("button",{type:"button",class:"save"},r.save);i.addEventListener("click",()=>ct("backwards.svg",lt(nt(this.boxes.canvas),at(this.root)),"image/svg+xml")),this.root.append(this.canvas,this.legend,this.said,d("p",{class:"keys how"},r.keys),d("div",{class:"buttons"},i)),t.append(this.root),this.boxes=new V(this.canvas,(n,a)=>this.say(n+1,a)),this.claim=H().claim(["back"],n=>this.told(n)),this.stopKeys=ot({root:this.root,act:n=>this.walk.key(n)}),this.observer=new ResizeObserver(()=>this.data&&this.canvas.clientWidth!==this.width&&this.draw()),this.observer.observe(this.canvas)}update(t){this.data=t,this.scales=it(this.root,t),this.claim.isReset(t.reset)?this.at=void 0:this.root.dataset.ready||this.read(),this.draw(),this.root.dataset.ready="true"}read(){let t=Number.parseInt(this.claim.read().back??"",10);this.at=Number.isFinite(t)?t:void 0}told({reset:t}){this.walk.halt(),t?this.at=void 0:this.read(),this.data&&this.draw()}write(t){this.at=t>=this.groups.length?void 0:t,this.claim.write({back:this.at===void 0?void 0:String(t)},{moves:!!this.walk.timer})}title(t,e){let{words:r,norms:o,entering:i,labels:n}=this.data,a=t===o.length-1?` ${w(r.enters,{norm:W(i[e])})}`:"";return w(t?r.box:r.input_box,{layer:t,step:e+1,label:n[e],norm:W(o[t][e])})+a}draw(){let{norms:t,names:e,labels:r,words:o,low:i,high:n}=this.data;this.width=this.canvas.clientWidth||600;let a=r.length,c=e.map(m=>({name:m,values:()=>[0]}));this.boxes.draw({rows:c,steps:a,labels:r,width:this.width,title:(m,b)=>this.title(m,b),picture:o.picture,isBack:!0,hasTexts:!0});let l=ht("wave",t.length,a).reverse();this.groups=l,y(this.said,o.pick);let[u,,h]=this.legend.children;y(u,W(10**i,2)),y(h,W(10**n,2));let p=l.length;this.walk.reach(p,this.at===void 0?p:_(this.at,0,p))}share(t){let{low:e,high:r}=this.data;return t>0?_((Math.log10(t)-e)/(r-e||1),.02,1):0}fill(t){let{norms:e,words:r,entering:o}=this.data,i=new Map;this.groups.forEach((n,a)=>a<t&&n.forEach(([c,l])=>i.set(`${c}.${l}`,a))),e.forEach((n,a)=>n.forEach((c,l)=>{let u=i.get(`${a}.${l}`),{css:h,ink:p}=this.scales.gate(this.share(c));this.boxes.paint(a,l,u===void 0?null:[h],{isNow:t<this.groups.length&&u===t-1,text:u===void 0?"":W(c,2),ink:p});let m=a===e.length-1;this.boxes.cells[a][l].group.classList.toggle("enters",m&&o[l]>0)}));for(let{row:n,step:a,node:c}of this.boxes.arrows)c.classList.toggle("later",!i.has(`${n}.${a}`)||!i.has(c.classList.contains("up")?`${n-1}.${a}`:`${n}.${a-1}`));return t===0?r.loss:w(r.said,{at:t,all:this.groups.length})}say(t,e){y(this.said,this.title(t,e))}unmount(){this.walk.halt(),this.stopKeys(),this.claim.leave(),this.observer.disconnect(),this.root.remove()}},Be=A(Bt);var Ut=`.stack-grid .above { display: grid; gap: 10px; }
.stack-grid .choice { display: inline-flex; flex-wrap: wrap; justify-self: start; gap: 6px; }
.stack-grid .choice button, .stack-grid .save { min-height: 36px; padding: 0 13px; font: inherit; color: var(--ink); background: var(--soft); border: 1px solid var(--line); border-radius: 9px; cursor: pointer; }
.stack-grid .choice button[aria-pressed="true"] { background: var(--ink); color: var(--ground); }
.stack-grid .quantities button { font-family: var(--math); font-size: 17px; font-style: italic; min-width: 42px; }
.stack-grid p { margin: 0; }
.stack-grid .why, .stack-grid .keys { color: var(--quiet); font-size: 15px; min-height: 1.45em; }
.stack-grid .proof { font-weight: 650; }
.stack-grid .canvas { min-width: 0; }
.boxes { display: block; width: 100%; font-family: var(--st-font, system-ui, sans-serif); font-variant-numeric: tabular-nums; }
.boxes .row-name { font-size: 14px; font-weight: 650; fill: var(--ink); paint-order: stroke; stroke: var(--ground); stroke-width: 6px; }
.boxes .step-name { font-size: 13px; fill: var(--quiet); }
.boxes .written { font-size: 13px; pointer-events: none; }
.boxes .frame { fill: transparent; stroke: var(--line); stroke-width: 1.2; }
.boxes .box { outline: none; }
.boxes .box:not(.input) { cursor: pointer; }
.boxes .box.empty .frame { stroke-dasharray: 4 3; }
.boxes .box.enters .frame { stroke: var(--ink); stroke-width: 2.2; }
.boxes .box.picked .frame { stroke: var(--accent); stroke-width: 3; }
.boxes .box.now .frame { stroke: var(--ink); stroke-width: 3; }
.boxes .box:focus-visible .frame { stroke: var(--accent); stroke-width: 4; }
.boxes .way { fill: none; stroke: var(--wire); stroke-width: 1.6; }
.boxes .way.later { opacity: .25; }
.stack-grid .same { display: grid; gap: 3px; }
.stack-grid .same-line { display: grid; grid-template-columns: 8em minmax(0, 1fr); }
.stack-grid code { font-family: var(--st-code-font, ui-monospace, monospace); overflow-wrap: anywhere; }
.stack-grid .legend { display: flex; align-items: center; gap: 8px; font-size: 14px; }
.stack-grid .legend .bar { width: 120px; height: 12px; border-radius: 3px; background: linear-gradient(90deg, var(--q-negative), var(--q-zero), var(--q-positive)); }
.stack-grid .legend .bar.gate { background: linear-gradient(90deg, var(--q-zero), var(--q-gate)); }
@container (max-width: 640px) {
  .stack-grid .same-line { grid-template-columns: 6.5em minmax(0, 1fr); font-size: 14px; }
}
`;function Ue(s){let t={};for(let[r,o]of Object.entries(s.arrays))t[r]=ve(o);let e={};for(let[r,o]of Object.entries(t))e[r]=ur(o);return e.h_prev=Math.max(e.h,e.h0),t.c&&(e.c_prev=Math.max(e.c,e.c0)),{...s,outputs:s.outputs??s.units,arrays:t,limits:e}}function ur(s){let t=1;for(let e of s)Math.abs(e)>t&&Number.isFinite(e)&&(t=Math.abs(e));return t}var He=new Set(["i","f","o","z","r"]),dt={SimpleRNN:["h"],LNSimpleRNN:["h"],LNSimpleRNNAfter:["h"],LSTM:["i","f","c_tilde","o"],GRU:["z","r","h_tilde"]},We={h:"pre_h",i:"pre_i",f:"pre_f",c_tilde:"pre_c",o:"pre_o",z:"pre_z",r:"pre_r",h_tilde:"pre_h"},D=s=>s==="x",pr=s=>s==="mean"||s==="variance",mr=s=>s==="h"||s==="h_prev",J=(s,t)=>D(t)?s.features:pr(t)?1:mr(t)?s.outputs:s.units;function z(s,t,e,r){let{arrays:o}=s,i=J(s,t),n=Math.min(r,i-1);return t==="x"?o.x[e*s.features+n]:t==="h_prev"?e?o.h[(e-1)*i+n]:o.h0[n]:t==="c_prev"?e?o.c[(e-1)*i+n]:o.c0[n]:t==="bias"?o.bias?o.bias[n]:0:o[t][e*i+n]}var N="t",Ke=`t${"−"}1`,fr=new Set(["m","pre_h","mean","variance","pre_hat","norm_h","a","a_hat","reset_h","recurrent_h"]),Ve={x:["x",N],h:["h",N],c:["c",N],h_prev:["h",Ke],c_prev:["c",Ke],i:["i",N],f:["f",N],o:["o",N],z:["z",N],r:["r",N],c_tilde:["c̃",N],h_tilde:["h̃",N],m:["m",N],pre_h:["pre","h"],mean:["mean",N],variance:["var",N],pre_hat:["prê",N],norm_h:["y",N],a:["a",N],a_hat:["â",N],reset_h:["ĥ",N],recurrent_h:["u",N],bias:["b",""]},Ht={tanh:{symbol:"tanh",of:Math.tanh},sigmoid:{symbol:"σ",of:s=>1/(1+Math.exp(-s))},hard_sigmoid:{symbol:"hσ",of:s=>_(s+3,0,6)/6},relu:{symbol:"relu",of:s=>Math.max(s,0)},linear:{symbol:"",of:s=>s}},R=s=>Ht[s]??{symbol:s,of:()=>NaN};function Ge(s,t){return t!=="tanh_c"?Ve[t]:[`${R(s.activation).symbol}(c)`,N]}var ut=(s,t)=>t==="pre_h"?"pre_h":Ge(s,t)[0],Ye=(s,t,e,r)=>`${ut(s,t)}, ${w(D(t)?r.one_feature:r.one_unit,{number:e+1})}`;function Je(s,t,e,r){let o=s.feature_names[e]??"";return s.moved?.some(([i,n])=>i===t&&n===e)?s.features>1?`${o}, ${r.moved}`:r.moved:o}var gr={c_tilde:"c",h_tilde:"h"},Xe=(s,t)=>dt[s.cell].length>1?gr[t]??Ve[t][0]:"",X=s=>{let t=s.replace("_prev","");return fr.has(t)?"h":t==="bias"?"x":t};function Q(s,t){let[e,r]=Ge(s,t),o=d("span",{class:"symbol",style:`color:var(--q-${X(t)})`});return o.append(d("i",{},e)),r&&o.append(d("sub",{},r)),o}var Qe=s=>s==="o"?"c":"c_prev";function Ze(s,t,e,r){let o=[],i=s.arrays[`peephole_${t}`];if(i){let a=Qe(t),c=z(s,a,e,r);o.push({quantity:a,index:r,value:c*i[r],factors:[[c,a],[i[r],null]],always:!0})}let n=t==="f"?s.variant?.forget_bias:0;return n&&o.push({symbol:"forget_bias",value:n,factors:[[n,null]]}),o}function ts(s,t){let e=s.arrays[`peephole_${t}`]?[f(" + "),x(Qe(t)),f("·"),F("p",t)]:[],r=t==="f"&&s.variant?.forget_bias?[f(` + ${s.variant.forget_bias}`)]:[];return[...e,...r]}var br=s=>`, ±${Number(s.toPrecision(6))})`,Z=(s,t)=>t?[f("clip("),...s,f(br(t))]:s,Wt=(s,t)=>t?_(s,-t,t):s;function es({scene:s,name:t,step:e,unit:r,words:o,at:i}){let{units:n,outputs:a,arrays:c,variant:l}=s,u=Array.from({length:n},(b,k)=>{let v=z(s,"m",e,k),g=c.projection[k*a+r];return{quantity:"m",index:k,value:v*g,factors:[[v,"m"],[g,null]]}}),h=B(u,o),p=b=>{let{tokens:k,value:v}=h(b);return{tokens:Z(k,l.proj_clip),value:Wt(v,l.proj_clip)}},m=Z([x("m"),f("·"),F("P","")],l.proj_clip);return{symbols:[x(t),f(" = "),...m],lines:[C(p,i(t),t)],terms:u}}var rs=s=>s.cell==="LNSimpleRNNAfter",Kt=s=>rs(s)?"a":"pre_h",wr=s=>rs(s)?"a_hat":"pre_hat",os=s=>Array.from({length:s.units},(t,e)=>e);function is({scene:s,name:t,step:e,words:r,at:o}){let i=Kt(s),n=os(s).map(u=>{let h=z(s,i,e,u);return{quantity:i,index:u,value:h,factors:[[h,i]]}}),a=B(n,r),c=u=>{let{tokens:h,value:p}=a(u);return{tokens:[f("("),...h,f(`) / ${s.units}`)],value:p/s.units}};return{symbols:[x(t),f(" = ( Σ "),x(i),f(` ) / ${s.units}`)],lines:[C(c,o(t),t)],terms:[]}}function ns({scene:s,name:t,step:e,at:r}){let o=Kt(s),i=a=>{let c=a(r("mean")),l=[f("(")],u=0;for(let h of os(s)){let p=a(z(s,o,e,h)),m=[f("("),T(p,o,{first:!0}),f(" − "),T(c,"mean"),f(")²")];l.push(...h?[{operator:" + "}]:[],{product:m}),u+=(p.value-c.value)**2}return{tokens:[...l,f(`) / ${s.units}`)],value:u/s.units}};return{symbols:[x(t),f(" = ( Σ ("),x(o),f(" − "),x("mean"),f(`)² ) / ${s.units}`)],lines:[C(i,r(t),t)],terms:[]}}function Vt({scene:s,name:t,at:e}){let r=Kt(s),o=n=>{let[a,c,l]=[r,"mean","variance"].map(h=>n(e(h)));return{tokens:[{product:[f("("),T(a,r,{first:!0}),f(" − "),T(c,"mean"),f(")")]},{operator:" / "},{product:[f("√("),T(l,"variance",{first:!0}),f(` + ${s.epsilon})`)]}],value:(a.value-c.value)/Math.sqrt(l.value+s.epsilon)}};return{symbols:[x(t),f(" = ("),x(r),f(" − "),x("mean"),f(") / √("),x("variance"),f(` + ${s.epsilon})`)],lines:[C(o,e(t),t)],terms:[]}}var ss=(s,t)=>({symbols:[f(t)],numbers:(e,r)=>{let o=e(s);return{tokens:[T(o,"bias",{first:r})],value:o.value}}});function Gt(s){let{scene:t,unit:e,at:r}=s;return j(s,[[ss(t.arrays.gamma[e],"γ"),q(r,wr(t))],[ss(t.arrays.beta[e],"β")]])}function as({scene:s,name:t,step:e,unit:r,words:o,at:i}){let n=pt(s,"pre_h",e,r);return{symbols:[x(t),f(" = "),...tt(R(s.activation).symbol,ft(s,""))],lines:[mt(B(n,o),i("pre_h"),i(t),s.activation,t)],terms:n}}function ls({scene:s,name:t,at:e}){let r=n=>{let a=n(e("norm_h"));return{tokens:[T(a,"norm_h",{first:!0})],value:a.value}},{symbol:o}=R(s.activation),i=o?mt(r,e("norm_h"),e(t),s.activation,t):C(r,e(t),t);return{symbols:[x(t),f(" = "),...tt(o,[x("norm_h")])],lines:[i],terms:[]}}var gt=8,Xt=9;function T(s,t,{first:e=!1}={}){return{text:s.negative?e?"−"+s.text:`(${"−"}${s.text})`:s.text,quantity:t}}function pt(s,t,e,r){let{arrays:o,units:i,features:n}=s,a=dt[s.cell],c=t==="recurrent_h"?"h_tilde":t==="pre_h"?a.at(-1):t,l=a.length*i,u=a.indexOf(c)*i+r,h=s.cell==="GRU"&&s.reset_after,p=(g,S)=>o.bias?[{symbol:S,value:o.bias[g*l+u],factors:[[o.bias[g*l+u],null]]}]:[],m=(g,S,E,M)=>({quantity:g,index:S,value:E*M,factors:[[E,g],[M,null]]}),b=()=>Array.from({length:n},(g,S)=>m("x",S,z(s,"x",e,S),o.kernel[S*l+u])),k=g=>Array.from({length:J(s,g)},(S,E)=>m(g,E,z(s,g,e,E),o.recurrent_kernel[E*l+u]));if(t==="recurrent_h")return[...k("h_prev"),...p(1,"b′")];if(c==="h_tilde"&&h){let g=z(s,"r",e,r),S=z(s,"recurrent_h",e,r),E={quantity:"r",index:r,value:g*S,factors:[[g,"r"],[S,"h_prev"]],always:!0};return[...b(),...p(0,"b"),E]}let v=c==="h_tilde"?"reset_h":"h_prev";return[...b(),...k(v),...p(0,"b"),...h?p(1,"b′"):[],...Ze(s,c,e,r)]}function yr(s){if(s.length<=gt)return{shown:s,rest:[]};let t=s.filter(i=>i.symbol||i.always),e=s.filter(i=>!t.includes(i)),r=[...e].sort((i,n)=>Math.abs(n.value)-Math.abs(i.value)).slice(0,gt-2-t.length);return{shown:s.filter(i=>t.includes(i)||r.includes(i)),rest:e.filter(i=>!r.includes(i))}}function B(s,t){let{shown:e,rest:r}=yr(s),o=r.reduce((n,a)=>n+a.value,0),i=r.length?e.findIndex(n=>n.symbol||n.always):-1;return n=>{let a=[],c=0,l=()=>{let u=n(o);c+=u.value;let h=w(t.more_terms,{count:r.length,sum:(u.negative?"−":"")+u.text});a.push({operator:" + "},{text:h,rest:!0})};return e.forEach((u,h)=>{h===i&&l();let[p,...m]=u.factors.map(([v,g])=>({shown:n(v),quantity:g}));c+=[p,...m].reduce((v,g)=>v*g.shown.value,1),(h||i===0)&&a.push({operator:p.shown.negative?` ${"−"} `:" + "});let k=[T({...p.shown,negative:p.shown.negative&&h===0&&i!==0},p.quantity,{first:!0}),...m.map(v=>T(v.shown,v.quantity))];a.push({product:k.flatMap((v,g)=>g?[{text:"·"},v]:[v])})}),r.length&&i===-1&&l(),{tokens:a,value:c}}}var Qt=(s,t)=>P(s,Number.isInteger(s)?0:t),Zt=(s,t)=>Math.abs(s-t.value)<=t.half*(1+1e-9);function hs(s,t,e,r){let o=P(t,e);for(let i=r;i<=Xt;i++){let n=s(a=>Qt(a,i));if(Zt(n.value,o)||!Number.isFinite(n.value))return{...n,shown:o,equals:" = "}}return{...s(i=>Qt(i,4)),shown:o,equals:" ≈ "}}var et=(s,t)=>T(s,t,{first:!0});function C(s,t,e){let r=hs(s,t,2,2);return[...r.tokens,{operator:r.equals},{...et(r.shown,e),result:!0}]}function mt(s,t,e,r,o){let{symbol:i,of:n}=R(r);if(!i)return C(s,e,o);let a=P(e,2),c=h=>[{text:`${i}(`},...h,{text:")"}],l=Ht[r]!==void 0;for(let h=2;h<=Xt;h++){let p=P(t,h);if(l&&Number.isFinite(t)&&!Zt(n(p.value),a))continue;let m=hs(s,t,h,3);if(l&&Number.isFinite(t)&&!Zt(n(m.value),a)&&h<Xt)continue;let b=[...c([et(p)]),{operator:" = "},{...et(a,o),result:!0}];return[...c(m.tokens),{operator:m.equals},{product:b}]}let u=s(h=>Qt(h,4)).tokens;return[...c(u),{operator:" ≈ "},{...et(a,o),result:!0}]}var f=s=>({text:s}),x=s=>({symbol:s}),F=(s,t)=>({weight:s,gate:t});function ft(s,t,e="h_prev"){let r=s.cell==="GRU"&&s.reset_after,o=s.use_bias?[f(" + "),F("b",t)]:[],i=r&&s.use_bias&&e!==null?[f(" + "),F("b′",t)]:[],n=e?[f(" + "),x(e),f("·"),F("U",t)]:[];return[x("x"),f("·"),F("W",t),...n,...o,...i]}function ds(s){let t=s.use_bias?[f(" + "),F("b′","h")]:[];return[x("h_prev"),f("·"),F("U","h"),...t]}var tt=(s,t)=>s?[f(`${s}(`),...t,f(")")]:t;function us(s,t,e,r,o){let i=a=>z(s,a,e,r);return(_r[t]??ps)({scene:s,name:t,step:e,unit:r,words:o,at:i})}function ps({scene:s,name:t,step:e,unit:r,words:o,at:i}){let n=Xe(s,t),a=He.has(t)?s.recurrent_activation:s.activation,c=pt(s,t,e,r),l=t==="h_tilde"&&s.reset_after,u=ft(s,n,t==="h_tilde"?l?null:"reset_h":"h_prev");return u=[...u,...ts(s,t)],l&&(u=[...u,f(" + "),x("r"),f("·("),...ds(s),f(")")]),{symbols:[x(t),f(" = "),...tt(R(a).symbol,u)],lines:[mt(B(c,o),i(We[t]),i(t),a,t)],terms:c}}function cs({scene:s,name:t,step:e,unit:r,words:o,at:i}){let n=pt(s,t,e,r),a=t==="pre_h"?ft(s,""):ds(s);return{symbols:[x(t),f(" = "),...a],lines:[C(B(n,o),i(t),t)],terms:n}}function j({name:s,at:t},e,r=0){let o=e.flatMap((a,c)=>[...c?[f(" + ")]:[],...a.flatMap((l,u)=>[...u?[f("·")]:[],...l.symbols])]),i=a=>{let c=[],l=0;return e.forEach((u,h)=>{let p=1,m=u.flatMap((b,k)=>{let v=b.numbers(a,k===0);return p*=v.value,k?[{text:"·"},...v.tokens]:v.tokens});h&&c.push({operator:" + "}),c.push({product:m}),l+=p}),{tokens:Z(c,r),value:Wt(l,r)}},n=Z(o,r);return{symbols:[x(s),f(" = "),...n],lines:[C(i,t(s),s)],terms:[]}}var q=(s,t)=>({symbols:[x(t)],numbers:(e,r)=>{let o=e(s(t));return{tokens:[T(o,t,{first:r})],value:o.value}}}),kr=(s,t)=>({symbols:[f(`(1 ${"−"} `),x(t),f(")")],numbers:e=>{let r=e(s(t));return{tokens:[{text:`(1 ${"−"} `},T(r,t),{text:")"}],value:1-r.value}}}),Yt=(s,t,e)=>({symbols:tt(R(e).symbol,[x(t)]),numbers:r=>{let o=r(s(t)),{symbol:i,of:n}=R(e),a=T(o,t,{first:!!i});return{tokens:i?[{text:`${i}(`},a,{text:")"}]:[a],value:n(o.value)}}});function Jt(s){return({scene:t,step:e,unit:r,words:o,at:i})=>{let n=s==="x"?w(o.given,{feature:Je(t,e,r,o)}):e?w(o.from_call,{step:e}):o.initial,a={...et(P(i(s),2),s),result:!0};return{symbols:[x(s)],lines:[[{...x(s)},{operator:" = "},a,{text:`  (${n})`,note:!0}]],terms:[]}}}var _r={x:Jt("x"),h_prev:Jt("h_prev"),c_prev:Jt("c_prev"),recurrent_h:cs,pre_h:cs,mean:is,variance:ns,pre_hat:Vt,norm_h:Gt,a:as,a_hat:Vt,c:s=>{let t=[[q(s.at,"f"),q(s.at,"c_prev")],[q(s.at,"i"),q(s.at,"c_tilde")]];return j(s,t,s.scene.variant?.cell_clip)},m:s=>j(s,[[q(s.at,"o"),Yt(s.at,"c",s.scene.activation)]]),tanh_c:s=>j(s,[[Yt(s.at,"c",s.scene.activation)]]),reset_h:s=>j(s,[[q(s.at,"r"),q(s.at,"h_prev")]]),h:s=>{let{at:t,scene:e}=s;return e.cell==="SimpleRNN"?ps(s):e.cell==="LNSimpleRNN"?ls(s):e.cell==="LNSimpleRNNAfter"?Gt(s):e.variant?.projection?es(s):e.cell==="LSTM"?j(s,[[q(t,"o"),Yt(t,"c",e.activation)]]):j(s,[[q(t,"z"),q(t,"h_prev")],[kr(t,"z"),q(t,"h_tilde")]])}},te=s=>s.operator??(s.product?s.product.map(te).join(""):s.text??"");function bt(s,t){if(t.operator)return d("span",{class:"operator"},t.operator);if(t.symbol)return Q(s,t.symbol);if(t.weight)return d("span",{class:"symbol weight"},d("i",{},t.weight),...t.gate?[d("sub",{},t.gate)]:[]);if(t.product)return d("span",{class:"product"},...t.product.map(o=>bt(s,o)));let e=t.quantity?`color:var(--q-${X(t.quantity)})`:void 0,r=t.result?"result":t.rest?"rest":t.note?"note":"number";return d("span",{class:r,style:e},t.text)}var vt=class{constructor(t,{words:e,onUnit:r}){this.words=e,this.title=d("p",{class:"panel-title"}),this.unit=d("span",{class:"unit-name"});let o=(i,n,a)=>{let c=d("button",{type:"button",class:"unit-step","aria-label":i},n);return c.addEventListener("click",()=>r(a)),c};this.stepper=d("div",{class:"stepper"},o(e.unit_down,"‹",-1),this.unit,o(e.unit_up,"›",1)),this.means=d("p",{class:"means"}),this.symbols=d("div",{class:"equation symbols"}),this.numbers=d("div",{class:"equation numbers"}),this.summary=d("summary",{}),this.table=d("div",{class:"terms",tabindex:0,role:"region","aria-label":e.product}),this.details=d("details",{},this.summary,this.table),this.details.addEventListener("toggle",()=>this.showTerms()),t.replaceChildren(d("div",{class:"panel-head"},this.title,this.stepper),this.means,this.symbols,this.numbers,this.details)}show(t,{step:e,quantity:r,unit:o,feature:i},n){if(r===null)return this.showNobody(n);let{words:a}=this,c=J(t,r),l=D(r)?i:Math.min(o,c-1),{symbols:u,lines:h,terms:p}=us(t,r,e,l,a),m=JSON.stringify([r,l,c,t.quantities[r],u]);if(m!==this.key){this.key=m;let{name:b,means:k}=t.quantities[r];this.title.replaceChildren(Q(t,r),d("span",{},b)),this.stepper.hidden=c===1,y(this.unit,D(r)?w(a.feature,{feature:l+1,features:c}):w(a.unit,{unit:l+1,units:c})),y(this.means,k),this.symbols.replaceChildren(...u.map(v=>bt(t,v)))}this.numbers.replaceChildren(...this.head(t,r),...h[0].map(b=>bt(t,b))),O(this.numbers,"data-long",p.length>4),this.numbers.dataset.text=h[0].map(te).join(""),this.details.hidden=p.length<=gt,y(this.summary,w(a.all_terms,{count:p.length})),this.terms={scene:t,terms:p},this.showTerms()}showNobody({title:t,means:e}){this.key=void 0,this.title.replaceChildren(d("span",{},t)),this.stepper.hidden=this.details.hidden=!0,y(this.means,e),this.symbols.replaceChildren(),this.numbers.replaceChildren(),this.numbers.dataset.text=""}head(t,e){return D(e)||e.endsWith("_prev")?[]:[Q(t,e),d("span",{class:"operator"}," = ")]}showTerms(){if(!this.details.open||this.details.hidden)return;let{scene:t,terms:e}=this.terms,{words:r}=this,o=(a,c)=>d("td",c?{style:`color:var(--q-${X(c)})`}:{},a),i=e.map(a=>{let c=d("td",{},a.symbol??Ye(t,a.quantity,a.index,r)),[[l,u],h]=a.factors;return d("tr",{},c,o(h?I(l,4):"",u),o(h?I(h[0],4):""),o(I(a.value,4)))}),n=[r.term,r.value,r.weight,r.product].map(a=>d("th",{scope:"col"},a));this.table.replaceChildren(d("table",{},d("thead",{},d("tr",{},...n)),d("tbody",{},...i)))}};var Sr=["order","at","box","show","unit"],Er=420,ms=4,ee=class{constructor(t,e){let{words:r,walk:o,player:i}=e.get("data");this.words=r,this.root=d("div",{class:"unrolled stack-grid"}),this.orders=d("div",{class:"choice orders",role:"group","aria-label":r.order}),this.why=d("p",{class:"why"});let n=d("div",{class:"above"},this.orders);this.place={order:"steps",at:void 0,layer:void 0,step:void 0,show:void 0,unit:0},this.walk=new K(n,{words:o,pace:()=>Er,show:l=>this.fill(l),moved:l=>{this.place.at=l,this.follow(),this.write(!!this.walk.timer)}}),this.canvas=d("div",{class:"canvas"}),this.legend=d("div",{class:"legend"},d("span",{}),d("span",{class:"bar"}),d("span",{})),this.proof=d("p",{class:"proof"}),this.same=d("div",{class:"same"}),this.quantities=d("div",{class:"choice quantities",role:"group","aria-label":r.quantity});let a=d("div",{class:"panel"});this.head=d("h3",{class:"heading"});let c=d("button",{type:"button",class:"save"},r.save);c.addEventListener("click",()=>this.save()),this.boxes=new V(this.canvas,(l,u)=>this.pick({layer:l,step:u})),this.root.append(n,this.why,this.canvas,this.legend,this.proof,d("p",{class:"keys how"},r.keys),this.head,this.same,this.quantities,a,d("div",{class:"buttons"},c)),this.panel=new vt(a,{words:i,onUnit:l=>this.pick({unit:this.place.unit+l})}),t.append(this.root),this.claim=H().claim(Sr,l=>this.told(l)),this.stopKeys=ot({root:this.root,act:l=>this.key(l)}),this.observer=new ResizeObserver(()=>this.scenes&&this.canvas.clientWidth!==this.width&&this.draw()),this.observer.observe(this.canvas)}update(t){this.words=t.words,this.scales=it(this.root,t.layers[0]),this.scenes=t.layers.map(Ue),this.steps=this.scenes[0].steps,this.apart=t.apart,this.limit=Math.max(...this.scenes.map(({arrays:e})=>e.h.reduce((r,o)=>Math.max(r,Math.abs(o)),0)))||1,y(this.legend.firstChild,"−"+this.limit.toPrecision(2)),y(this.legend.lastChild,`+${this.limit.toPrecision(2)} · h`),this.claim.isReset(t.reset)?this.put({}):this.root.dataset.ready||this.put(this.claim.read()),this.draw(),this.root.dataset.ready="true"}put({order:t,at:e,box:r,show:o,unit:i}){let[n,a]=(r??"").split(".").map(l=>Number.parseInt(l,10)-1),c=l=>Number.isFinite(Number.parseInt(l??"",10))?Number.parseInt(l,10):void 0;this.place={order:Dt.includes(t)?t:"steps",at:c(e),show:o,unit:(c(i)??1)-1,layer:Number.isFinite(n)?n:void 0,step:Number.isFinite(a)?a:void 0}}told({reset:t}){this.walk.halt(),this.put(t?{}:this.claim.read()),this.scenes&&this.draw()}write(t=!1){let{order:e,at:r,layer:o,step:i,show:n,unit:a}=this.place,c=this.groups.length;this.claim.write({order:e==="steps"?void 0:e,at:r===void 0||r>=c?void 0:String(r),box:o===void 0?void 0:`${o+1}.${i+1}`,show:n,unit:a?String(a+1):void 0},{moves:t})}get picked(){let t=_(this.place.layer??this.scenes.length-1,0,this.scenes.length-1),e=_(this.place.step??this.steps-1,0,this.steps-1),r=this.scenes[t],o=Object.hasOwn(r.quantities,this.place.show??"")?this.place.show:"h";return{layer:t,step:e,scene:r,quantity:o,unit:_(this.place.unit,0,r.units-1)}}pick(t){let{layer:e,step:r,unit:o,quantity:i}=this.picked,n={layer:e,step:r,unit:o,show:i==="h"?void 0:i,...t};n.layer=_(n.layer,0,this.scenes.length-1),n.step=_(n.step,0,this.steps-1),n.unit=_(n.unit,0,this.scenes[n.layer].units-1),Object.assign(this.place,n),this.walk.pause(),this.show(),this.write()}follow(){let t=this.groups[this.walk.at-1];if(!t)return;let[e,r]=t[t.length-1];Object.assign(this.place,{layer:e,step:r}),this.show()}key(t){let e={ArrowUp:1,ArrowDown:-1}[t];if(!e)return this.walk.key(t);let{layer:r}=this.picked;return this.scenes[r+e]?(this.pick({layer:r+e}),!0):!1}numbers(t,e){let r=this.scenes[Math.max(0,t-1)],o=t?"h":"x";return Array.from({length:t?r.units:r.features},(i,n)=>z(r,o,e,n))}draw(){let{words:t,scenes:e,steps:r}=this;this.width=this.canvas.clientWidth||600;let o=e[0].step_labels,i=({cell:l,units:u},h)=>w(t.layer,{layer:h+1,kind:l,units:u}),n=[{name:t.input,values:l=>this.numbers(0,l)},...e.map((l,u)=>({name:i(l,u),values:h=>this.numbers(u+1,h)}))],a=(l,u)=>{let h=this.numbers(l,u);return l?w(t.box,{layer:l,step:u+1,label:o[u],low:I(Math.min(...h)),high:I(Math.max(...h))}):`x: ${h.map(p=>I(p)).join(", ")}`};this.boxes.draw({rows:n,steps:r,labels:o,width:this.width,title:a,picture:w(t.picture,{layers:e.length,steps:r}),isBack:!1}),this.choose(),this.groups=ht(this.place.order,e.length,r);let c=this.groups.length;this.walk.reach(c,this.place.at===void 0?c:_(this.place.at,0,c)),this.show()}choose(){this.orders.replaceChildren(...Dt.map(t=>{let e=d("button",{type:"button","aria-pressed":String(t===this.place.order)},this.words.orders[t]);return e.addEventListener("click",()=>{this.walk.halt(),Object.assign(this.place,{order:t,at:void 0}),this.draw(),this.write(),this.orders.querySelector("[aria-pressed=true]").focus()}),e})),y(this.why,this.words[`${this.place.order}_why`])}fill(t){let{words:e,groups:r}=this,o=new Map;r.forEach((h,p)=>p<t&&h.forEach(([m,b])=>o.set(`${m}.${b}`,p)));let i=this.picked,n=(h,p)=>this.numbers(h,p).map(m=>this.scales.signed(m,h?this.limit:this.scenes[0].limits.x).css);for(let h=0;h<this.steps;h++)this.boxes.paint(0,h,n(0,h));this.scenes.forEach((h,p)=>{for(let m=0;m<this.steps;m++){let b=o.get(`${p}.${m}`);this.boxes.paint(p+1,m,b===void 0?null:n(p+1,m),{isNow:t<r.length&&b===t-1,isPicked:i.layer===p&&i.step===m})}});for(let{row:h,step:p,node:m}of this.boxes.arrows)m.classList.toggle("later",!o.has(`${h-1}.${p}`));y(this.proof,w(e.done,{apart:this.apart}));let a=w(e.said,{count:o.size,all:this.scenes.length*this.steps}),c=r[t-1];if(!c||t===r.length)return a;let[[l,u]]=c;return`${a} · ${w(c.length>1?e.at_once:e.now,{layer:l+1,step:u+1,count:c.length})}`}show(){this.fill(this.walk.at);let{words:t}=this,{layer:e,step:r,scene:o,quantity:i,unit:n}=this.picked,a=o.step_labels[r];y(this.head,w(t.selected,{layer:e+1,step:r+1,label:a}));let c=h=>d("code",{},`[${h.slice(0,ms).map(p=>I(p,3)).join(", ")}${h.length>ms?", …":""}]`),l=(h,p)=>d("div",{class:"same-line"},d("span",{},h),c(p)),u=Array.from({length:o.features},(h,p)=>z(o,"x",r,p));e?(O(this.same,"data-layer",e+1),this.same.replaceChildren(d("p",{},w(t.same,{upper:e+1,lower:e})),l(w(t.h_of,{layer:e}),this.numbers(e,r)),l(w(t.x_of,{layer:e+1}),u))):this.same.replaceChildren(d("p",{},t.reads),l(w(t.x_of,{layer:1}),u)),this.quantities.replaceChildren(...Object.keys(o.quantities).map(h=>{let p=d("button",{type:"button","aria-pressed":String(h===i),title:o.quantities[h].name},h.endsWith("_prev")?`${ut(o,h)} ${t.before}`:ut(o,h));return p.addEventListener("click",()=>{this.pick({show:h}),this.quantities.querySelector("[aria-pressed=true]").focus()}),p})),this.panel.show(o,{step:r,quantity:i,unit:n,feature:_(n,0,o.features-1)},void 0)}save(){ct("layers-and-steps.svg",lt(nt(this.boxes.canvas),at(this.root)),"image/svg+xml")}unmount(){this.walk.halt(),this.stopKeys(),this.claim.leave(),this.observer.disconnect(),this.root.remove()}},fs=A(ee);var Qi=re({...Fe,unrolled_stacks_grid:{widget:fs,style:xt+wt+oe+Ut},unrolled_stacks_back:{widget:Be,style:xt+wt+Ut}});export{Qi as default};
