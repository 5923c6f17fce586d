// Made of the modules beside the Python by esbuild 0.28.2, `make bundles`: change them, not this.
var dt=`/* Shared by the player and the matrices: colours mixed from the page's theme, type, symbols. */
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
`;var ut=`/* Shared by the charts of lesson 4: axes, curves, the walk through steps, small tables. */
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
`;var _s=new TextDecoder,Es=703,St=class{constructor(){this.listeners=new Map,this.changed={}}take(t){this.sent=t,this.data=JSON.parse(_s.decode(t.data));for(let e of this.listeners.get("change:data")??[])e()}get(t){return t==="data"?this.data:void 0}set(t,e){this.changed[t]=e}save_changes(){let{changed:t}=this;this.changed={};for(let[e,r]of Object.entries(t))this.sent.setStateValue(e,r)}send(t){for(let[e,r]of Object.entries(t))this.sent.setTriggerValue(e,r)}on(t,e){this.listeners.set(t,[...this.listeners.get(t)??[],e])}off(t,e){this.listeners.set(t,(this.listeners.get(t)??[]).filter(r=>r!==e))}};function le(s){let t=Object.fromEntries(Object.entries(s).map(([e,{widget:r,style:o=""}])=>[e,Ss(r,o)]));return()=>{Object.assign(globalThis.unrolled??={},t),document.dispatchEvent(new Event("unrolled:code"))}}function Ss(s,t){let e=new CSSStyleSheet;return e.replaceSync(t),r=>{let o=r.parentElement,{adoptedStyleSheets:i}=o.getRootNode();if(t&&!i.includes(e)&&i.push(e),o.unrolledMounted)o.unrolledMounted.model.take(r);else{let n=new St;o.host.setAttribute("translate","no"),n.take(r);let a=s.render({model:n,el:o});o.unrolledMounted={model:n,leave:a,stopPrinting:As(o,n)}}return o.unrolledMounted.latest=r,()=>{let n=o.unrolledMounted;n?.latest===r&&(delete o.unrolledMounted,n.stopPrinting(),n.leave())}}}function As(s,t){let e=({type:r})=>{document.unrolledPrinting=r==="beforeprint",Ms(s.host),t.take(t.sent)};for(let r of["beforeprint","afterprint"])addEventListener(r,e);return()=>{for(let r of["beforeprint","afterprint"])removeEventListener(r,e)}}function Ms(s){if(s.style.width="",!document.unrolledPrinting)return;let t=document.querySelector(".stMainBlockContainer"),{paddingLeft:e,paddingRight:r}=getComputedStyle(t),o=t.clientWidth-parseFloat(e)-parseFloat(r),i=s.closest('[class*="-apart"]')?1:Math.min(1,s.clientWidth/o);s.style.width=`${i*Es}px`}var ce=`/* ---- controls ---- */
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
.row-name .symbol { min-width: 1.5em; font-size: 19px; }
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
`;var he=`:host, div { font-family: var(--st-font); }
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
`;var z=s=>({render({model:t,el:e}){let r=new s(e,t),o=()=>r.update(t.get("data"));return t.on("change:data",o),o(),()=>{t.off("change:data",o),r.unmount()}}});function de(s,t,e){s.set(t,e),s.save_changes()}function Ns(s){let[t,e]=s;if(t===255&&e===254)return new TextDecoder("utf-16le").decode(s);if(t===254&&e===255)return new TextDecoder("utf-16be").decode(s);try{return new TextDecoder("utf-8",{fatal:!0}).decode(s)}catch{return new TextDecoder("windows-1252").decode(s)}}var At=class{constructor(t,e){this.model=e,this.input=document.createElement("input"),this.input.type="file",this.input.accept=".csv,.tsv,.tab,.txt,.dat,.json,text/*",this.button=document.createElement("button"),this.button.type="button",this.hint=document.createElement("span"),t.append(this.button,this.input,this.hint),this.button.addEventListener("click",()=>this.input.click()),this.input.addEventListener("change",()=>this.take(this.input.files)),this.over=r=>ue(r)&&r.preventDefault(),this.dropped=r=>{ue(r)&&(r.preventDefault(),this.take(r.dataTransfer.files))},document.addEventListener("dragover",this.over),document.addEventListener("drop",this.dropped)}update({words:t,most:e}){this.most=e,this.button.textContent=t.open,this.hint.textContent=t.drop,this.input.setAttribute("aria-label",t.open)}async take(t){let[e]=t;if(!e)return;let{name:r,size:o}=e,i=o<=this.most?Ns(new Uint8Array(await e.arrayBuffer())):"";this.input.value="",this.model.send({file:{name:r,size:o,text:i}})}unmount(){document.removeEventListener("dragover",this.over),document.removeEventListener("drop",this.dropped);for(let t of[this.button,this.input,this.hint])t.remove()}},ue=s=>!!s.dataTransfer?.types.includes("Files"),pe=z(At);var be=globalThis.unrolledScreens??={},pt=globalThis.unrolledWaits??={until:0},Mt="unrolled:changed",me="unrolled:left",xe={render({model:s,el:t}){let e=i=>s.send({[i]:Date.now()});if("settles"in s.get("data"))return s.on("change:data",fe),$s(()=>e("settled"));let r=qs(t.host.closest('[class*="st-key-part-"]'),()=>e("behind")),o=()=>{r.data=s.get("data"),fe(),Os(r.data),r.look()};return s.on("change:data",o),o(),()=>{s.off("change:data",o),r.leave()}}};function Os({lesson:s,when:t,now:e,scroll:[r,o]}){let i=be[s]??={when:-1,scrolled:o};t>=i.when&&(Object.assign(i,{when:t,now:e}),document.dispatchEvent(new Event(Mt))),o>i.scrolled&&(i.scrolled=o,Ts(s,r))}function Ts(s,t){let e=document.querySelector(`.st-key-part-${s}-${t}`),r=e.querySelector('[class*="-box"][class*="st-key-"]'),o=t==="picture"&&r||e,n=[...document.querySelectorAll("[data-testid=stHeader], .st-key-parts-bar")].reduce((a,l)=>a+l.clientHeight,0);o.style.scrollMarginTop=`${n+16}px`,o.dataset.shownLast="true",o.scrollIntoView({block:"start",behavior:"instant"})}function fe(){pt.until=Math.min(pt.until,Date.now()+30)}function $s(s){let t={timer:0},e=globalThis.unrolledDue??={times:0},r=()=>(s(),e.times-=1,e.times>0&&(t.timer=setTimeout(st,1e3,t,r)),!0),o=()=>{e.times=2,st(t,r)};return document.addEventListener(me,o),e.times>0&&st(t,r),()=>{clearTimeout(t.timer),document.removeEventListener(me,o)}}function st(s,t){if(clearTimeout(s.timer),s.timer=0,Rs()||Date.now()<pt.until){s.timer=setTimeout(st,30,s,t);return}t()&&(pt.until=Date.now()+1e3)}function qs(s,t){let e={timer:0,soon:!1},r=()=>{let{lesson:a,follows:l}=e.data;return Object.entries(l).some(([c,u])=>be[a].now[c]!==u)},o=()=>{let a=e.data.part==="picture";e.soon=a||ge(s);let l=a?0:e.soon?120:3e3;e.timer=setTimeout(i,l)},i=()=>st(e,()=>r()?(t(),!0):!1);e.look=()=>{clearTimeout(e.timer),e.timer=0,r()?(s.dataset.follows=e.data.words.follows,o()):delete s.dataset.follows};let n=()=>e.timer&&!e.soon&&ge(s)&&e.look();return document.addEventListener(Mt,e.look),document.addEventListener("scroll",n,{capture:!0,passive:!0}),e.leave=()=>{clearTimeout(e.timer),document.removeEventListener(Mt,e.look),document.removeEventListener("scroll",n,{capture:!0})},e}function Rs(){let s=document.querySelector("[data-test-script-state]")?.getAttribute("data-test-script-state");return s!==void 0&&s!=="notRunning"}function ge(s){let{top:t,bottom:e}=s.getBoundingClientRect();return t<innerHeight+300&&e>-300}var ve=`.live-sliders { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(150px, 100%), 1fr)); gap: 0.75rem 1.5rem; }
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
`;var mt=class{constructor(t,{patience:e=400,idle:r=()=>{}}={}){this.deliver=t,this.patience=e,this.idle=r,this.busy=!1,this.timer=0,this.next=new Map}get isIdle(){return!this.busy&&!this.next.size}isWaiting(t=""){return this.next.has(t)}send(t,e=""){this.next.set(e,t),this.busy||this.go()}go(){let[t]=this.next;if(!t)return this.idle();let[e,r]=t;this.next.delete(e),this.busy=!0,this.timer=setTimeout(()=>this.answered(),this.patience),this.deliver(r)}flush(){!this.busy||this.next.size!==1||(clearTimeout(this.timer),this.go())}answered(){this.busy&&(clearTimeout(this.timer),this.busy=!1,this.go())}stop(t){clearTimeout(this.timer),this.next.clear(),t!==void 0&&this.deliver(t)}};var zt=class{constructor(t,e){this.root=document.createElement("div"),this.root.className="live-sliders",t.append(this.root),this.sliders=new Map,this.hasLeft=!1,this.sender=new mt(r=>de(e,"moved",r),{idle:()=>this.tellLeft()})}update({sliders:t,reset:e}){this.screen=e;let r=t.map(({key:o})=>o);r.join()!==[...this.sliders.keys()].join()&&(this.sliders=new Map(r.map(o=>[o,this.sliders.get(o)??this.slider(o)])),this.root.replaceChildren(...[...this.sliders.values()].map(({label:o})=>o)));for(let o of t)this.sliders.get(o.key).show(o,this.sender.isWaiting(o.key));this.sender.answered()}slider(t){let o=Cs(i=>this.sender.send({key:t,number:i,when:Date.now(),screen:this.screen},t),()=>{this.hasLeft=!0,this.sender.isIdle&&this.tellLeft()});for(let i of["pointerup","pointercancel","keyup","blur"])o.label.addEventListener(i,()=>this.sender.flush(),!0);return o}tellLeft(){this.hasLeft&&(this.hasLeft=!1,document.dispatchEvent(new Event("unrolled:left")))}unmount(){this.sender.stop(),this.root.remove()}};function Cs(s,t){let e=document.createElement("label");e.className="live-slider";let r=document.createElement("span"),o=document.createElement("output"),i=document.createElement("input");i.type="range",e.append(r,o,i);let n=!1,a=()=>{o.textContent=Number(i.value).toLocaleString("en",{maximumFractionDigits:3});let[c,u,d]=[i.value,i.min,i.max].map(Number),p=(c-u)/(d-u);i.style.setProperty("--share",`${100*p}%`)};i.addEventListener("input",()=>{n=!0,a(),s(Number(i.value))});let l=()=>{n&&(n=!1,t())};for(let c of["change","pointerup","pointercancel"])i.addEventListener(c,l);return{label:e,show(c,u){r.textContent=c.label,i.dataset.field=c.key,i.setAttribute("aria-label",c.label),Object.assign(i,{min:c.low,max:c.high,step:c.step}),!n&&!u&&(i.value=c.value),a()}}}var we=z(zt);var ye=`nav {
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
`;var Lt="http://www.w3.org/2000/svg";function S(s,t={},...e){return ke(document.createElementNS(Lt,s),t,e)}function h(s,t={},...e){return ke(document.createElement(s),t,e)}function ke(s,t,e){for(let[r,o]of Object.entries(t))o===void 0||o===!1||s.setAttribute(r,o===!0?"":o);return s.append(...e),s}function k(s,t){s.textContent!==t&&(s.textContent=t)}function A(s,t,e){let r=String(e);s.getAttribute(t)!==r&&s.setAttribute(t,r)}function v(s,t){return s.replace(/\{(\w+)\}/g,(e,r)=>t[r]??"")}var E=(s,t,e)=>Math.min(e,Math.max(t,s));function _e({data:s}){let t=atob(s),e=new Uint8Array(t.length);for(let r=0;r<t.length;r++)e[r]=t.charCodeAt(r);return new Float32Array(e.buffer)}var Ps=".stMainBlockContainer [data-testid=stHeading] :is(h1, h2)",Ee=8,Nt=class{constructor(t){this.list=h("select"),this.list.addEventListener("change",()=>this.lead(this.list.selectedIndex)),this.before=this.button("‹",-1),this.after=this.button("›",1),this.bar=h("nav",{},this.before,this.list,this.after),t.append(this.bar),this.headings=[],this.place=t.host.closest(".stElementContainer")??t.host,this.onScroll=()=>this.mark(),this.keeper=new MutationObserver(()=>this.look());let e={childList:!0,characterData:!0,subtree:!0};this.keeper.observe(document.querySelector(".stMainBlockContainer"),e),document.addEventListener("scroll",this.onScroll,{capture:!0,passive:!0})}button(t,e){let r=h("button",{type:"button"},t);return r.addEventListener("click",()=>this.lead(E(this.list.selectedIndex+e,0,this.headings.length-1))),r}update({words:t}){for(let e of[this.bar,this.list])e.setAttribute("aria-label",t.parts);this.before.setAttribute("aria-label",t.before),this.after.setAttribute("aria-label",t.after),this.look()}look(){this.headings=[...document.querySelectorAll(Ps)];let t=this.headings.map(e=>e.textContent.trim());t.join(`
`)!==this.names&&(this.names=t.join(`
`),this.led=void 0,this.list.replaceChildren(...t.map(e=>h("option",{},e)))),this.mark()}lead(t){let e=this.headings[t];this.led=e,e.style.scrollMarginTop=`${this.bottom+Ee}px`,e.scrollIntoView({block:"start",behavior:"instant"}),this.mark()}get bottom(){return parseFloat(getComputedStyle(this.place).top)+this.place.clientHeight}get now(){let t=e=>e.getBoundingClientRect().top;return this.led&&(t(this.led)<this.bottom||t(this.led)>innerHeight)&&(this.led=void 0),this.led??this.headings.findLast(e=>t(e)<=this.bottom+2*Ee)??this.headings[0]}mark(){if(!this.place.clientHeight||!this.headings.length)return;let t=this.headings.indexOf(this.now);t!==this.list.selectedIndex&&(this.list.selectedIndex=t),this.before.disabled=t<=0,this.after.disabled=t===this.headings.length-1}unmount(){this.keeper.disconnect(),document.removeEventListener("scroll",this.onScroll,{capture:!0}),this.bar.remove()}},Se=z(Nt);var Ae=`.present { display: flex; gap: 6px; font-family: var(--st-font); }
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
`;var Me=["ArrowLeft","ArrowRight","ArrowUp","ArrowDown","Home","End"," "],Ds=Me.slice(0,-1),ze="input:not([type=range], [type=radio], [type=checkbox], [type=button]), textarea, select, [contenteditable=''], [contenteditable=true]",Bs="[role=radio], [role=radiogroup], [role=tab], [role=option], [role=listbox], [role=combobox], [role=menu], [role=menuitem], [role=grid], [role=gridcell], [role=tree], [role=application], [role=textbox], [role=spinbutton], [role=scrollbar], input[type=radio], canvas[tabindex], audio, video, iframe",Us="[role=radio], [role=radiogroup], [role=tab], input[type=radio]",Ws="input[type=range], [role=slider]",Hs="button, [role=button], [role=switch], [role=checkbox], summary, input[type=checkbox], input[type=button], label",Ks=700,Gs=new Set(["Home","End"]);function Vs(s,t,e){if(s.closest(ze))return!0;if(s.matches(Ws))return Ds.includes(t);if(Ys(s,t))return!0;let r=e&&!s.closest("[aria-expanded=true]");return s.closest(Bs)&&!(r&&s.closest(Us))?Me.includes(t):!!s.closest(Hs)&&!r&&t===" "}function Ys(s,t){return!s.hasAttribute("tabindex")||s.ownerSVGElement?!1:["ArrowLeft","ArrowRight"].includes(t)?s.scrollWidth>s.clientWidth+1:s.scrollHeight>s.clientHeight+1}function Js({top:s,bottom:t},e){let r=Math.max(0,Math.min(t,e)-Math.max(s,0)),o=Math.min(t-s,e),i=e/2,n=s>i?s-i:t<i?i-t:0;return{share:o>0?r/o:0,away:n}}function Xs(s){let t=s.filter(({share:r})=>r>0);return(t.find(r=>r.last&&r.share>=.5)??t.sort((r,o)=>r.away-o.away||o.share-r.share)[0])?.picture}var Ot=class{constructor(){this.pictures=new Set,this.onKey=t=>this.key(t),this.onKeyFirst=t=>{this.isByPointer&&this.key(t)&&t.stopPropagation()},this.pointed=-1/0,this.onPoint=({timeStamp:t})=>{this.pointed=t,this.isByPointer=!0},this.onFocus=({timeStamp:t})=>{this.isByPointer=t-this.pointed<Ks},this.onScroll=()=>{this.frame??=requestAnimationFrame(()=>{this.frame=void 0,this.mark()})}}add(t){this.pictures.size||this.listen("addEventListener"),this.pictures.add(t),t.use=()=>{this.last=t,this.mark()};for(let e of["pointerdown","focusin"])t.root.addEventListener(e,t.use);this.watch()}remove(t){this.pictures.delete(t);for(let e of["pointerdown","focusin"])t.root.removeEventListener(e,t.use);this.last===t&&(this.last=void 0),this.pictures.size||this.listen("removeEventListener"),this.watch()}listen(t){document[t]("keydown",this.onKey),document[t]("keydown",this.onKeyFirst,!0),document[t]("pointerdown",this.onPoint,!0),document[t]("focusin",this.onFocus,!0)}watch(){let t=this.pictures.size>1;if(t!==!!this.watches){this.watches=t;let e=t?"addEventListener":"removeEventListener";document[e]("scroll",this.onScroll,{capture:!0,passive:!0}),window[e]("resize",this.onScroll)}this.onScroll()}driven(t=[]){let e=[...this.pictures].find(({root:o})=>t.includes(o));if(e)return e;let r=this.last?.group();return Xs([...this.pictures].map(o=>({picture:o,last:o===this.last||r!==void 0&&o.group()===r,...Js(o.root.getBoundingClientRect(),innerHeight)})))}mark(){let t=[...this.pictures],e=new Set(t.map(o=>o.group()??o)),r=this.driven();for(let o of t)e.size>1?o.root.dataset.driven=String(o===r):delete o.root.dataset.driven}key(t){if(t.defaultPrevented||t.altKey||t.ctrlKey||t.metaKey||t.isComposing||t.key===" "&&t.repeat)return!1;let e=t.composedPath(),r=e[0],o=this.driven(e);if(!o)return!1;let i=e.includes(o.root);if(Gs.has(t.key)&&!i||!i&&e.some(a=>a instanceof Element&&a.matches("[role=dialog], [aria-modal=true], [role=listbox]")))return!1;let n=e.length&&r instanceof Element&&r.contains(Tt(o.root));return r instanceof Element&&!n&&Vs(r,t.key,!!this.isByPointer)||!this.act(o,t.key)?!1:(this.last=o,t.preventDefault(),!0)}act(t,e){if(t.act)return t.act(e);let r=t.group();return[...this.pictures].some(o=>o.act&&o.group()===r&&o.act(e))}};function Le(s){if(s.defaultPrevented||s.altKey||s.ctrlKey||s.metaKey||s.isComposing||s.repeat)return!1;let t=s.composedPath();return t.some(e=>e instanceof Element&&e.matches("[role=dialog], [aria-modal=true], dialog"))?!1:!(t[0]instanceof Element&&t[0].closest(ze))}function Ne(){let s=document.unrolledKeys?.driven();return s&&Tt(s.root)}function Oe(s){let t=document.unrolledKeys,e=t?.driven();e&&t.act(e,s)}var Tt=s=>s.getRootNode()===document?s:Tt(s.getRootNode().host??document.body);function B({root:s,act:t,group:e=()=>{}}){let r=document.unrolledKeys??=new Ot,o={root:s,act:t,group:e};return r.add(o),()=>r.remove(o)}var Te={PageDown:"ArrowRight",PageUp:"ArrowLeft"},Qs=".st-key-opening",$e='[class*="-box"][class*="st-key-"]',Zs='[class*="st-key-preset-"] button',$t=class{constructor(t){this.start=h("button",{type:"button"}),this.start.addEventListener("click",()=>this.toggle()),this.ask=h("button",{type:"button",class:"keys"},"?"),this.ask.addEventListener("click",()=>this.help.showModal()),this.list=h("dl"),this.heading=h("h2"),this.close=h("button",{type:"button"}),this.close.addEventListener("click",()=>this.help.close()),this.help=h("dialog",{},this.heading,this.list,this.close),this.buttons=h("div",{class:"present"},this.start,this.ask),t.append(this.buttons,this.help),this.onKey=e=>this.key(e),this.onFullScreen=()=>document.fullscreenElement||this.leave(),this.keeper=new MutationObserver(()=>this.mark()),document.addEventListener("keydown",this.onKey),document.addEventListener("fullscreenchange",this.onFullScreen)}update({words:t,keys:e}){this.words=t,this.name(),this.ask.title=this.heading.textContent=t.keys;for(let r of[this.ask,this.help])r.setAttribute("aria-label",t.keys);k(this.close,t.close),this.list.replaceChildren(...e.flatMap(([r,o])=>[h("dt",{},h("kbd",{},r)),h("dd",{},o)]))}name(){let{present:t,back:e}=this.words;this.buttons.classList.toggle("on",this.isOn),k(this.start,this.isOn?"✕":t),this.start.title=this.isOn?`${e} (Esc)`:`${t} (P)`,this.start.setAttribute("aria-label",this.isOn?e:t)}get isOn(){return document.documentElement.dataset.presenting!==void 0}key(t){if(!Le(t))return;let{key:e}=t,o={p:()=>this.toggle(),"?":()=>this.help.showModal(),...this.isOn&&{Escape:()=>this.leave()}}[e]??(this.isOn&&Te[e]&&(()=>Oe(Te[e])))??(/^[1-9]$/.test(e)&&(()=>this.preset(Number(e))));o&&(t.preventDefault(),o())}preset(t){document.querySelectorAll(Zs)[t-1]?.click()}toggle(){this.isOn?this.leave():this.enter()}enter(){let t=Ne();this.box=t?.closest($e)??document.querySelector($e),this.box&&(document.documentElement.dataset.presenting="true",document.documentElement.requestFullscreen?.().catch(()=>{}),this.mark(),this.keeper.observe(document.querySelector(".stMainBlockContainer"),{childList:!0,subtree:!0}),this.fit())}leave(){if(this.isOn){this.keeper.disconnect(),delete document.documentElement.dataset.presenting;for(let t of document.querySelectorAll("[data-presented]"))t.removeAttribute("data-presented");document.fullscreenElement&&document.exitFullscreen(),this.fit(),this.box?.scrollIntoView({block:"center"})}}fit(){this.name(),dispatchEvent(new Event("resize"))}kept(){return[document.querySelector(Qs),this.box,this.buttons.getRootNode().host?.closest(".stElementContainer")]}mark(){let t=document.querySelector(".stMainBlockContainer"),e=new Set;for(let r of this.kept())if(r){e.add(r);for(let o=r.parentElement;o&&o!==t.parentElement;o=o.parentElement)e.add(o)}for(let r of document.querySelectorAll("[data-presented]"))e.has(r)||r.removeAttribute("data-presented");for(let r of e){let o=this.kept().includes(r)?"whole":"path";r.getAttribute("data-presented")!==o&&r.setAttribute("data-presented",o)}}unmount(){this.leave(),document.removeEventListener("keydown",this.onKey),document.removeEventListener("fullscreenchange",this.onFullScreen)}},qe=z($t);var Re=`:host, div { font-family: var(--st-font); }
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
`;var U="unrolled:address",er=s=>{try{return decodeURIComponent(s.replaceAll("+"," "))}catch{return s}};function sr(s,t){if(Ie(t,qt(s,Object.keys(t))))return s;let r=s.replace(/^\?/,"").split("&").filter(Boolean).filter(n=>!Object.hasOwn(t,er(n.split("=")[0]))),o=Object.entries(t).filter(([,n])=>n!==void 0).map(([n,a])=>`${n}=${encodeURIComponent(a)}`),i=[...r,...o];return i.length?`?${i.join("&")}`:""}function qt(s,t){let e=new URLSearchParams(s);return Object.fromEntries(t.map(r=>[r,e.get(r)??void 0]))}var Ie=(s,t)=>Object.keys(s).every(e=>s[e]===t[e]),Rt=class{constructor(){this.pages=new Map,this.timer=0;for(let t of["pushState","replaceState"])this.follow(t);addEventListener("popstate",()=>this.travelled()),addEventListener("beforeprint",()=>this.flush()),addEventListener("pagehide",()=>this.flush())}follow(t){let e=history[t];history[t]=(r,o,i)=>{e.call(history,r,o,i==null?i:this.completed(i)),this.written(),document.dispatchEvent(new Event(U))}}completed(t){let e=new URL(t,location.href),r=this.pages.get(e.pathname);return r&&(e.search=sr(e.search,r.values)),e}written(){let t=this.pages.get(location.pathname);t&&(t.written={...t.values})}travelled(){let t=this.pages.get(location.pathname);if(t){let e=qt(location.search,Object.keys(t.values));if(!Ie(t.written,e)){t.values=e,t.written={...e};for(let r of t.claims)r.isFirst&&r.told({reset:!1})}this.flush()}document.dispatchEvent(new Event(U))}claim(t,e){let r=location.pathname;this.pages.has(r)||this.pages.set(r,{values:{},written:{},claims:[],reset:void 0});let o=this.pages.get(r),i=qt(location.search,t.filter(a=>!Object.hasOwn(o.values,a)));Object.assign(o.values,i),Object.assign(o.written,i);let n=new It(this,o,t,e);return o.claims.push(n),n}soon(){clearTimeout(this.timer),this.timer=setTimeout(()=>this.flush(),400)}flush(){if(clearTimeout(this.timer),this.timer=0,this.href()!==location.href)try{history.replaceState(history.state,"",location.href)}catch{this.timer=setTimeout(()=>this.flush(),3*400)}}href(){return this.completed(location.href).href}},It=class{constructor(t,e,r,o){this.address=t,this.page=e,this.names=r,this.told=o}get isFirst(){return this.page.claims.find(({names:t})=>t.some(e=>this.names.includes(e)))===this}read(){return this.isFirst?Object.fromEntries(this.names.map(t=>[t,this.page.values[t]])):{}}write(t,{moves:e=!1}={}){this.isFirst&&(Object.assign(this.page.values,t),e||this.address.soon(),document.dispatchEvent(new Event(U)))}isReset(t){let{page:e}=this,r=this.seen??e.reset;if(this.seen={token:t},e.reset??={token:t},!r||r.token===t||e.reset.token===t)return!1;e.reset={token:t};for(let o of Object.keys(e.values))e.values[o]=void 0;this.address.soon();for(let o of e.claims)o!==this&&o.told({reset:!0});return!0}leave(){this.page.claims=this.page.claims.filter(t=>t!==this)}},j=()=>document.unrolledAddress??=new Rt;var Ct=class{constructor(t){this.field=document.createElement("input"),this.field.readOnly=!0,this.button=document.createElement("button"),this.button.type="button",this.said=document.createElement("span"),this.said.setAttribute("role","status"),this.printed=document.createElement("p"),t.append(...this.nodes),this.field.addEventListener("focus",()=>{this.refresh(),this.field.select()}),this.button.addEventListener("click",()=>this.copy()),this.follow=()=>this.refresh(),document.addEventListener(U,this.follow)}get nodes(){return[this.field,this.button,this.said,this.printed]}update(t){this.words=t,this.field.setAttribute("aria-label",t.label),this.button.textContent=t.copy,this.refresh()}refresh(){let t=j().href();this.field.value!==t&&(this.field.value=t,this.printed.textContent=t,this.said.textContent="")}async copy(){this.refresh(),this.said.textContent=await rr(this.field)?this.words.copied:this.words.failed}unmount(){document.removeEventListener(U,this.follow);for(let t of this.nodes)t.remove()}};async function rr(s){try{return await navigator.clipboard.writeText(s.value),!0}catch{return s.focus(),s.select(),document.execCommand("copy")}}var Ce=z(Ct);var je=`p { margin: 0; font: 400 1rem var(--st-font); color: var(--st-text-color); }
button { margin-left: 0.75rem; padding: 0.25rem 0.6rem; font: 400 0.875rem var(--st-font); color: var(--st-text-color); background: none; border: 1px solid var(--st-border-color); border-radius: 0.5rem; cursor: pointer; }
button:hover { border-color: var(--st-primary-color); color: var(--st-primary-color); }
button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
:host { min-height: 1px; }
@media print { p { display: none; } }
`;var De="unrolled:read",ir=1e3;function Pe(){try{return JSON.parse(localStorage.getItem(De)??"{}")}catch{return{}}}function Fe(s){try{localStorage.setItem(De,JSON.stringify(s))}catch{}}var jt=class{constructor(t){this.line=h("p",{hidden:!0}),this.said=h("span"),this.forget=h("button",{type:"button"}),this.forget.addEventListener("click",()=>{Fe({}),this.show()}),this.line.append(this.said,this.forget),t.append(this.line),this.timer=0,this.observer=new IntersectionObserver(([{isIntersecting:e}])=>this.look(e)),this.observer.observe(t.host??t)}update(t){this.data=t,t.lessons&&this.show()}look(t){clearTimeout(this.timer),!(!t||!this.data?.lesson)&&(this.timer=setTimeout(()=>Fe({...Pe(),[this.data.lesson]:!0}),ir))}show(){let{lessons:t,words:e}=this.data,r=Pe(),o=t.filter(i=>r[i]).length;this.line.hidden=!o,k(this.said,v(e.read,{read:o,all:t.length})),k(this.forget,e.forget),t.forEach((i,n)=>{let a=document.querySelector(`.st-key-path-${n+1}`);a&&(r[i]?a.dataset.read=e.mark:delete a.dataset.read)})}unmount(){clearTimeout(this.timer),this.observer.disconnect()}},Be=z(jt);var Ue={unrolled_file_drop:{widget:pe,style:he},unrolled_follow:{widget:xe},unrolled_live_slider:{widget:we,style:ve},unrolled_parts_bar:{widget:Se,style:ye},unrolled_present:{widget:qe,style:Ae},unrolled_progress:{widget:Be,style:je},unrolled_share_link:{widget:Ce,style:Re}};function rt(s){let t=s.trim().match(/^#([0-9a-f]{3,8})$/i)?.[1];if(!t)return(s.match(/[\d.]+/g)??[255,255,255]).slice(0,3).map(Number);let e=t.length<6?[...t].map(r=>r+r).join(""):t;return[0,2,4].map(r=>Number.parseInt(e.slice(r,r+2),16))}function We([s,t,e]){let r=o=>o/255<=.04045?o/255/12.92:((o/255+.055)/1.055)**2.4;return .2126*r(s)+.7152*r(t)+.0722*r(e)}function nr(s){if(document.unrolledPrinting)return!1;let t=getComputedStyle(s).getPropertyValue("--st-background-color");return We(rt(t||"#ffffff"))<.3}var Ft=128;function Pt(s,t){return Array.from({length:Ft+1},(e,r)=>{let o=s.map((n,a)=>Math.round(n+(t[a]-n)*r/Ft)),i=We(o)>.179?"#000":"#fff";return{css:`rgb(${o})`,ink:i,pixel:255<<24|o[2]<<16|o[1]<<8|o[0]}})}function ar(s){let t=rt(s.zero),e=Pt(t,rt(s.positive)),r=Pt(t,rt(s.negative)),o=Pt(t,rt(s.gate)),i={css:"transparent",ink:"var(--ink)",pixel:0},n=a=>Math.round(E(a,0,1)*Ft);return{signed:(a,l)=>Number.isNaN(a)?i:a<0?r[n(-a/l)]:e[n(a/l)],gate:a=>Number.isNaN(a)?i:o[n(a)]}}function W(s,t){let e=nr(s)?"dark":"light";if(s.dataset.theme!==e){let r=t.colours[e];s.dataset.theme=e;for(let[o,i]of Object.entries(r))s.style.setProperty(`--q-${o}`,i);s.unrolledScales=ar(r)}return s.unrolledScales}function P(s,t){if(!Number.isFinite(s))return{text:Number.isNaN(s)?"NaN":"∞",negative:s<0,value:s,half:0};let e=Math.abs(s)>=1e5,r=e?s.toExponential(t).replace("e+","e"):s.toFixed(t),o=Number(r),i=e?Number(r.split("e")[1]):0;return{text:r.replace("-",""),negative:o<0,value:o,half:.5*10**(i-t)}}function O(s,t=2){let e=P(s,t);return(e.negative?"−":"")+e.text}var lr="⁰¹²³⁴⁵⁶⁷⁸⁹",cr=s=>(s<0?"⁻":"")+[...String(Math.abs(s))].map(t=>lr[t]).join("");function H(s,t=3){if(s==null||Number.isNaN(s))return"NaN";if(!Number.isFinite(s))return s<0?"−∞":"∞";let e=Math.abs(s);if(e!==0&&(e<.001||e>=1e5)){let[r,o]=e.toExponential(t-1).split("e");return`${s<0?"−":""}${r}·10${cr(Number(o))}`}return`${s<0?"−":""}${Number(e.toPrecision(t))}`}var hr=["fill","fill-opacity","stroke","stroke-width","stroke-linecap","stroke-linejoin","stroke-dasharray","opacity","paint-order","font-family","font-size","font-style","font-weight","font-variant-numeric","text-anchor","dominant-baseline","visibility","display"];function K(s){let t=s.cloneNode(!0),e=[s,...s.querySelectorAll("*")];[t,...t.querySelectorAll("*")].forEach((i,n)=>{let a=getComputedStyle(e[n]);i.setAttribute("style",hr.map(l=>`${l}:${a.getPropertyValue(l)}`).join(";"));for(let l of["class","tabindex","role","aria-label"])i.removeAttribute(l)}),t.querySelectorAll("path").forEach(i=>i.hasAttribute("pathLength")&&i.remove());let[,,r,o]=s.getAttribute("viewBox").split(" ");return t.setAttribute("width",r),t.setAttribute("height",o),t}var dr=s=>["width","height"].map(t=>Number(s.getAttribute(t))),G=s=>getComputedStyle(s).getPropertyValue("--st-background-color")||"#fff";function V(s,t){let[e,r]=dr(s);return s.setAttribute("xmlns",Lt),s.prepend(S("rect",{width:e,height:r,fill:t})),new XMLSerializer().serializeToString(s)}function Y(s,t,e){let r=h("a",{href:URL.createObjectURL(new Blob([t],{type:e})),download:s});r.click(),setTimeout(()=>URL.revokeObjectURL(r.href),1e3)}var I=["last","max","mean"],Dt=26,ft=24,Bt=14,He=44,Ut=3,Wt=class{constructor(t,e){let{words:r}=e.get("data");this.root=h("div",{class:"unrolled stack-grid answer"}),this.canvas=h("div",{class:"canvas"}),this.picture=S("svg",{class:"boxes",role:"group"}),this.canvas.append(this.picture),this.said=h("p",{class:"made-of","aria-live":"polite"});let o=h("button",{type:"button",class:"save"},r.save);o.addEventListener("click",()=>Y("answer.svg",V(K(this.picture),G(this.root)),"image/svg+xml")),this.root.append(this.canvas,this.said,h("p",{class:"keys how"},r.keys),h("div",{class:"buttons"},o)),t.append(this.root),this.claim=j().claim(["answer"],i=>this.told(i)),this.stopKeys=B({root:this.root,act:i=>this.key(i)}),this.observer=new ResizeObserver(()=>this.data&&this.canvas.clientWidth!==this.width&&this.draw()),this.observer.observe(this.canvas)}update(t){this.data=t,this.scales=W(this.root,t),this.claim.isReset(t.reset)?this.place=void 0:this.root.dataset.ready||this.read(),this.draw(),this.root.dataset.ready="true"}read(){let[t,e]=(this.claim.read().answer??"").split(".").map(r=>Number.parseInt(r,10)-1);this.place=Number.isFinite(t)&&Number.isFinite(e)?{row:t,column:e}:void 0}told({reset:t}){t?this.place=void 0:this.read(),this.data&&this.show()}get picked(){let{h:t,dense:e,labels:r}=this.data,{row:o,column:i}=this.place??{row:0,column:r.length+1},n=E(o,0,t.length+e.length-1);return{row:n,column:E(i,0,r.length-1+(n<t.length?I.length:0))}}pick(t,e){this.place={row:t,column:e},this.place=this.picked,this.show(),this.claim.write({answer:`${this.place.row+1}.${this.place.column+1}`})}key(t){let e={ArrowUp:[-1,0],ArrowDown:[1,0],ArrowLeft:[0,-1],ArrowRight:[0,1]}[t];if(!e)return!1;let{row:r,column:o}=this.picked;return this.pick(r+e[0],o+e[1]),!0}number(t,e){let{h:r,dense:o,labels:i,answers:n}=this.data;return t>=r.length?o[t-r.length][e]:e<i.length?r[t][e]:n[I[e-i.length]][t]}draw(){let{h:t,dense:e,labels:r,words:o}=this.data,i=r.length,n=t.length+e.length;this.width=this.canvas.clientWidth||600;let a=this.width<560?22:70,l=this.width<560?He:64,c=Math.min(72,(this.width-a-Bt-I.length*l-2)/i),u=f=>a+(f<i?f*c:i*c+Bt+(f-i)*l),d=f=>ft+f*Dt+(f<t.length?0:ft+Bt/2),p=d(n)+2;A(this.picture,"viewBox",`0 0 ${this.width} ${p}`),A(this.picture,"height",p),A(this.picture,"aria-label",o.picture);let m=Math.max(...t.flat().map(Math.abs))||1,x=Math.max(...e.flat().map(Math.abs))||1,y=(f,w,M,tt,L="middle")=>S("text",{class:w,x:M.toFixed(1),y:tt,"text-anchor":L},f),g=[],b=Math.ceil(40/c);r.forEach((f,w)=>w%b||g.push(y(f,"step-name",u(w)+c/2,ft-8))),I.forEach((f,w)=>g.push(y(o.readings[f],a>30?"row-name":"step-name",u(i+w)+l/2,ft-8))),g.push(y(o.dense,"row-name",a,d(t.length)-8,"start")),this.cells=new Map;for(let f=0;f<n;f++){let w=f>=t.length,M=w?`y${f-t.length+1}`:a>30?v(o.unit,{unit:f+1}):String(f+1);g.push(y(M,"step-name",a-6,d(f)+17,"end"));let tt=w?i:i+I.length;for(let L=0;L<tt;L++){let ht=L<i?c:l,ne=this.number(f,L),{css:vs,ink:ws}=this.scales.signed(ne,w?x:m),et=S("g",{class:"box",role:"button","data-cell":`${f+1}.${L+1}`,"aria-label":this.says(f,L)},S("rect",{class:"strip",x:(u(L)+1).toFixed(1),y:d(f)+1,width:Math.max(1,ht-2).toFixed(1),height:Dt-2,style:`fill:${vs}`}),S("rect",{class:"frame",x:(u(L)+1).toFixed(1),y:d(f)+1,width:Math.max(1,ht-2).toFixed(1),height:Dt-2,rx:3}));ht>=He-4&&et.append(S("text",{class:"written",x:(u(L)+ht/2).toFixed(1),y:d(f)+18,"text-anchor":"middle",style:`fill:${ws}`},O(ne))),et.addEventListener("click",()=>this.pick(f,L)),et.addEventListener("keydown",ae=>{ae.key==="Enter"&&(ae.preventDefault(),this.pick(f,L))}),this.cells.set(`${f}.${L}`,et),g.push(et)}}this.picture.replaceChildren(...g),this.show()}used({row:t,column:e}){let{h:r,labels:o,shares:i}=this.data,n=o.length;return t>=r.length?r.map((a,l)=>`${l}.${e}`):e<n?I.flatMap((a,l)=>i[a][t][e]>0?[`${t}.${n+l}`]:[]):o.flatMap((a,l)=>i[I[e-n]][t][l]>0?[`${t}.${l}`]:[])}says(t,e){let{h:r,labels:o,shares:i,kernel:n,bias:a,words:l}=this.data,c=o.length,u=t+1,d=O(this.number(t,e),Ut),p=g=>O(g,Ut);if(t>=r.length){let g=t-r.length,b=r.map((f,w)=>`${gt(p(f[e]))}·${gt(p(n[g][w]))}`);return v(l.dense_says,{step:e+1,label:o[e],output:g+1,numbers:[...b,gt(p(a[g]))].join(" + "),value:d})}if(e<c){let g=Object.fromEntries(I.map(b=>[b,ur(i[b][t][e])]));return`${v(l.step_says,{unit:u,step:e+1,label:o[e],value:d})} ${v(l.shares,g)}`}let m=I[e-c],x=r[t].map(p),y=o.flatMap((g,b)=>i[m][t][b]>0?[String(b+1)]:[]);return v(l[`${m}_says`],{unit:u,steps:c,value:d,numbers:m==="mean"?x.map(gt).join(" + "):x.join(", "),where:y.reduce((g,b)=>v(l.or,{number:g,another:b}))})}show(){let t=this.picked,e=new Set(this.used(t));for(let[r,o]of this.cells){let i=r===`${t.row}.${t.column}`;o.classList.toggle("picked",i),o.classList.toggle("used",e.has(r)),A(o,"tabindex",i?0:-1)}k(this.said,this.says(t.row,t.column))}unmount(){this.stopKeys(),this.claim.leave(),this.observer.disconnect(),this.root.remove()}},gt=s=>s.startsWith("−")?`(${s})`:s,ur=s=>s===0||s===1?String(s):O(s,Ut),Ke=z(Wt);var pr={first:"M6 5v14M19 5l-9 7 9 7z",back:"M17 5l-9 7 9 7z",play:"M7 4.5l12 7.5-12 7.5z",pause:"M8 5v14M16 5v14",forward:"M7 5l9 7-9 7z",last:"M18 5v14M5 5l9 7-9 7z",download:"M12 4v11M7 11l5 5 5-5M5 20h14"},Ht=s=>S("svg",{viewBox:"0 0 24 24",class:`icon ${s}`,"aria-hidden":"true"},S("path",{d:pr[s]}));var J=class{constructor(t,{words:e,pace:r,show:o,moved:i=()=>{}}){this.words=e,this.pace=r,this.show=o,this.moved=i,this.at=0,this.last=0,this.timer=0,this.row=h("div",{class:"walk"});let n=(a,l,c)=>{let u=h("button",{type:"button",class:`walk-button ${a}`,"aria-label":l,title:l},Ht(a));return u.addEventListener("click",c),this.row.append(u),u};n("first",e.first,()=>this.go(0)),n("back",e.back,()=>this.go(this.at-1)),this.playButton=n("play",e.play,()=>this.timer?this.pause():this.play()),n("forward",e.forward,()=>this.go(this.at+1)),this.scrub=h("input",{type:"range",class:"walk-scrub",min:0,step:1,"aria-label":e.scrub}),this.scrub.addEventListener("input",()=>this.go(Number(this.scrub.value))),this.said=h("output",{class:"walk-said"}),this.row.append(this.scrub,this.said),t.append(this.row)}reach(t,e){this.last=t,A(this.scrub,"max",t),this.put(e)}go(t,e=!1){e||this.pause(),this.put(t),this.moved(this.at)}put(t){this.at=E(t,0,this.last),this.scrub.value=String(this.at);let e=this.show(this.at);k(this.said,e),A(this.scrub,"aria-valuetext",e)}key(t){let e={ArrowRight:()=>this.go(this.at+1),ArrowLeft:()=>this.go(this.at-1),Home:()=>this.go(0),End:()=>this.go(this.last)," ":()=>this.timer?this.pause():this.play()};return e[t]?.(),t in e}play(){this.at>=this.last&&this.go(0),this.timer=setInterval(()=>{this.at>=this.last?this.pause():this.go(this.at+1,!0)},this.pace(this.last)),this.look("pause",this.words.pause)}pause(){this.timer&&(this.halt(),this.moved(this.at))}halt(){clearInterval(this.timer),this.timer=0,this.look("play",this.words.play)}look(t,e){this.playButton.replaceChildren(Ht(t)),this.playButton.classList.toggle("pause",t==="pause"),A(this.playButton,"aria-label",e),A(this.playButton,"title",e)}};var Kt=22,Ge=24,mr=132,Gt=16,Ve=44,Vt=26,X=class{constructor(t,e){this.onPick=e,this.canvas=S("svg",{class:"boxes",role:"group"}),t.append(this.canvas)}draw({rows:t,steps:e,labels:r,width:o,title:i,picture:n,isBack:a=!1,hasTexts:l=!1}){let c=Math.min(Gt,Math.max(5,o/e*.18)),u=Math.min(mr,(o-4)/e-c),d=Ve+Kt+Gt,p=(t.length-1)*d+Vt+Kt+Ge+6;this.place=(g,b)=>{let f=g?Ve:Vt,w=p-Ge-(g?Vt+Kt+Gt+(g-1)*d:0);return{x:2+b*(u+c),y:w-f,width:u,height:f}},A(this.canvas,"viewBox",`0 0 ${o} ${p}`),A(this.canvas,"height",p),A(this.canvas,"aria-label",n),this.hasTexts=l&&u>=34,this.cells=t.map(()=>[]),this.arrows=[];let m=[],x=[];t.forEach((g,b)=>{let f=this.place(b,0);x.push(S("text",{class:"row-name",x:f.x,y:f.y-6},g.name));for(let w=0;w<e;w++){let M=this.place(b,w);if(b){let tt=this.place(b-1,w),L=M.x+M.width/2;this.arrow(m,b,w,"up",[L,tt.y-2],[L,M.y+M.height+2],a),w&&this.arrow(m,b,w,"right",[M.x-c+1,M.y+M.height/2],[M.x-1,M.y+M.height/2],a)}m.push(this.box(b,w,M,g.values(w).length,i))}});let y=Math.ceil(40/(u+c));r.forEach((g,b)=>{if(b%y)return;let f=this.place(0,b);m.push(S("text",{class:"step-name",x:f.x+f.width/2,y:p-8,"text-anchor":"middle"},g))}),this.canvas.replaceChildren(...m,...x)}arrow(t,e,r,o,[i,n],[a,l],c){let[u,d]=c?[[a,l],[i,n]]:[[i,n],[a,l]],[p,m]=[Math.sign(d[0]-u[0]),Math.sign(d[1]-u[1])],x=`M${d[0]-p*4-m*3.5} ${d[1]-m*4-p*3.5}L${d[0]} ${d[1]}L${d[0]-p*4+m*3.5} ${d[1]-m*4+p*3.5}`,y=S("path",{class:`way ${o}`,d:`M${u[0]} ${u[1]}L${d[0]} ${d[1]}${x}`});this.arrows.push({row:e,step:r,node:y}),t.push(y)}box(t,e,{x:r,y:o,width:i,height:n},a,l){let c=S("g",{class:t?"box":"box input",tabindex:t?0:void 0,role:t?"button":void 0,"data-box":`${t}.${e+1}`}),u=S("title"),d=Array.from({length:a},(x,y)=>S("rect",{class:"strip",x:r.toFixed(1),y:(o+y*n/a).toFixed(2),width:i.toFixed(1),height:(n/a+.3).toFixed(2)})),p=S("rect",{class:"frame",x:r.toFixed(1),y:o,width:i.toFixed(1),height:n,rx:4}),m=this.hasTexts?S("text",{class:"written",x:r+i/2,y:o+n/2+5,"text-anchor":"middle"}):null;return c.append(u,...d,p,...m?[m]:[]),t&&(c.addEventListener("click",()=>this.onPick(t-1,e)),c.addEventListener("keydown",x=>{x.key==="Enter"&&(x.preventDefault(),this.onPick(t-1,e))})),this.cells[t].push({group:c,strips:d,name:u,written:m,title:()=>l(t,e)}),c}paint(t,e,r,{isNow:o=!1,isPicked:i=!1,text:n="",ink:a=""}={}){let{group:l,strips:c,name:u,title:d,written:p}=this.cells[t][e];c.forEach((x,y)=>{x.style.fill=r?r[y]:"none"}),l.classList.toggle("empty",!r),l.classList.toggle("now",o),l.classList.toggle("picked",i),p&&(k(p,n),p.style.fill=a);let m=d();k(u,m),t&&A(l,"aria-label",m)}};var Yt=["steps","layers","wave"];function bt(s,t,e){let r=o=>Array.from({length:o},(i,n)=>n);return s==="wave"?r(t+e-1).map(o=>r(t).filter(i=>o-i>=0&&o-i<e).map(i=>[i,o-i])):s==="layers"?r(t).flatMap(o=>r(e).map(i=>[[o,i]])):r(e).flatMap(o=>r(t).map(i=>[[i,o]]))}var fr=500,Jt=class{constructor(t,e){let{words:r,walk:o}=e.get("data");this.root=h("div",{class:"unrolled stack-grid back"}),this.walk=new J(this.root,{words:o,pace:()=>fr,show:n=>this.fill(n),moved:n=>this.write(n)}),this.canvas=h("div",{class:"canvas"}),this.legend=h("div",{class:"legend"},h("span",{}),h("span",{class:"bar gate"}),h("span",{})),this.said=h("p",{class:"why","aria-live":"polite"});let i=h("button",{type:"button",class:"save"},r.save);i.addEventListener("click",()=>Y("backwards.svg",V(K(this.boxes.canvas),G(this.root)),"image/svg+xml")),this.root.append(this.canvas,this.legend,this.said,h("p",{class:"keys how"},r.keys),h("div",{class:"buttons"},i)),t.append(this.root),this.boxes=new X(this.canvas,(n,a)=>this.say(n+1,a)),this.claim=j().claim(["back"],n=>this.told(n)),this.stopKeys=B({root:this.root,act:n=>this.walk.key(n)}),this.observer=new ResizeObserver(()=>this.data&&this.canvas.clientWidth!==this.width&&this.draw()),this.observer.observe(this.canvas)}update(t){this.data=t,this.scales=W(this.root,t),this.claim.isReset(t.reset)?this.at=void 0:this.root.dataset.ready||this.read(),this.draw(),this.root.dataset.ready="true"}read(){let t=Number.parseInt(this.claim.read().back??"",10);this.at=Number.isFinite(t)?t:void 0}told({reset:t}){this.walk.halt(),t?this.at=void 0:this.read(),this.data&&this.draw()}write(t){this.at=t>=this.groups.length?void 0:t,this.claim.write({back:this.at===void 0?void 0:String(t)},{moves:!!this.walk.timer})}title(t,e){let{words:r,norms:o,entering:i,labels:n}=this.data,a=t===o.length-1?` ${v(r.enters,{norm:H(i[e])})}`:"";return v(t?r.box:r.input_box,{layer:t,step:e+1,label:n[e],norm:H(o[t][e])})+a}draw(){let{norms:t,names:e,labels:r,words:o,low:i,high:n}=this.data;this.width=this.canvas.clientWidth||600;let a=r.length,l=e.map(m=>({name:m,values:()=>[0]}));this.boxes.draw({rows:l,steps:a,labels:r,width:this.width,title:(m,x)=>this.title(m,x),picture:o.picture,isBack:!0,hasTexts:!0});let c=bt("wave",t.length,a).reverse();this.groups=c,k(this.said,o.pick);let[u,,d]=this.legend.children;k(u,H(10**i,2)),k(d,H(10**n,2));let p=c.length;this.walk.reach(p,this.at===void 0?p:E(this.at,0,p))}share(t){let{low:e,high:r}=this.data;return t>0?E((Math.log10(t)-e)/(r-e||1),.02,1):0}fill(t){let{norms:e,words:r,entering:o}=this.data,i=new Map;this.groups.forEach((n,a)=>a<t&&n.forEach(([l,c])=>i.set(`${l}.${c}`,a))),e.forEach((n,a)=>n.forEach((l,c)=>{let u=i.get(`${a}.${c}`),{css:d,ink:p}=this.scales.gate(this.share(l));this.boxes.paint(a,c,u===void 0?null:[d],{isNow:t<this.groups.length&&u===t-1,text:u===void 0?"":H(l,2),ink:p});let m=a===e.length-1;this.boxes.cells[a][c].group.classList.toggle("enters",m&&o[c]>0)}));for(let{row:n,step:a,node:l}of this.boxes.arrows)l.classList.toggle("later",!i.has(`${n}.${a}`)||!i.has(l.classList.contains("up")?`${n-1}.${a}`:`${n}.${a-1}`));return t===0?r.loss:v(r.said,{at:t,all:this.groups.length})}say(t,e){k(this.said,this.title(t,e))}unmount(){this.walk.halt(),this.stopKeys(),this.claim.leave(),this.observer.disconnect(),this.root.remove()}},Ye=z(Jt);var xt=`.stack-grid .above { display: grid; gap: 10px; }
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
.stack-grid.answer .box { cursor: pointer; }
.boxes .box.used .frame { stroke: var(--ink); stroke-width: 2.4; }
.stack-grid .made-of { min-height: 2.9em; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
`;function Je(s){let t={};for(let[r,o]of Object.entries(s.arrays))t[r]=_e(o);let e={};for(let[r,o]of Object.entries(t))e[r]=br(o);return e.h_prev=Math.max(e.h,e.h0),t.c&&(e.c_prev=Math.max(e.c,e.c0)),{...s,outputs:s.outputs??s.units,arrays:t,limits:e}}function br(s){let t=1;for(let e of s)Math.abs(e)>t&&Number.isFinite(e)&&(t=Math.abs(e));return t}var Xe=new Set(["i","f","o","z","r"]),vt={SimpleRNN:["h"],LSTM:["i","f","c_tilde","o"],GRU:["z","r","h_tilde"]},Qe={h:"pre_h",i:"pre_i",f:"pre_f",c_tilde:"pre_c",o:"pre_o",z:"pre_z",r:"pre_r",h_tilde:"pre_h"},F=s=>s==="x",xr=s=>s==="h"||s==="h_prev",ot=(s,t)=>F(t)?s.features:xr(t)?s.outputs:s.units;function $(s,t,e,r){let{arrays:o}=s,i=ot(s,t),n=Math.min(r,i-1);return t==="x"?o.x[e*s.features+n]:t==="h_prev"?e?o.h[(e-1)*i+n]:o.h0[n]:t==="c_prev"?e?o.c[(e-1)*i+n]:o.c0[n]:t==="bias"?o.bias?o.bias[n]:0:o[t][e*i+n]}var T="t",Ze=`t${"−"}1`,ts={x:["x",T],h:["h",T],c:["c",T],h_prev:["h",Ze],c_prev:["c",Ze],i:["i",T],f:["f",T],o:["o",T],z:["z",T],r:["r",T],c_tilde:["c̃",T],h_tilde:["h̃",T],m:["m",T],pre_h:["pre","h"],reset_h:["ĥ",T],recurrent_h:["u",T],bias:["b",""]},Xt={tanh:{symbol:"tanh",of:Math.tanh},sigmoid:{symbol:"σ",of:s=>1/(1+Math.exp(-s))},hard_sigmoid:{symbol:"hσ",of:s=>E(s+3,0,6)/6},relu:{symbol:"relu",of:s=>Math.max(s,0)},linear:{symbol:"",of:s=>s}},D=s=>Xt[s]??{symbol:s,of:()=>NaN};function es(s,t){return t!=="tanh_c"?ts[t]:[`${D(s.activation).symbol}(c)`,T]}var wt=(s,t)=>t==="pre_h"?"pre_h":es(s,t)[0],ss=(s,t,e,r)=>`${wt(s,t)}, ${v(F(t)?r.one_feature:r.one_unit,{number:e+1})}`;function rs(s,t,e,r){let o=s.feature_names[e]??"";return s.moved?.some(([i,n])=>i===t&&n===e)?s.features>1?`${o}, ${r.moved}`:r.moved:o}var vr={c_tilde:"c",h_tilde:"h"},os=(s,t)=>vt[s.cell].length>1?vr[t]??ts[t][0]:"",it=s=>{let t=s.replace("_prev","");return t==="m"||t==="pre_h"||t==="reset_h"||t==="recurrent_h"?"h":t==="bias"?"x":t};function nt(s,t){let[e,r]=es(s,t),o=h("span",{class:"symbol",style:`color:var(--q-${it(t)})`});return o.append(h("i",{},e)),r&&o.append(h("sub",{},r)),o}var is=s=>s==="o"?"c":"c_prev";function ns(s,t,e,r){let o=[],i=s.arrays[`peephole_${t}`];if(i){let a=is(t),l=$(s,a,e,r);o.push({quantity:a,index:r,value:l*i[r],factors:[[l,a],[i[r],null]],always:!0})}let n=t==="f"?s.variant?.forget_bias:0;return n&&o.push({symbol:"forget_bias",value:n,factors:[[n,null]]}),o}function as(s,t){let e=s.arrays[`peephole_${t}`]?[_(" + "),N(is(t)),_("·"),C("p",t)]:[],r=t==="f"&&s.variant?.forget_bias?[_(` + ${s.variant.forget_bias}`)]:[];return[...e,...r]}var wr=s=>`, ±${Number(s.toPrecision(6))})`,at=(s,t)=>t?[_("clip("),...s,_(wr(t))]:s,Qt=(s,t)=>t?E(s,-t,t):s;function ls({scene:s,name:t,step:e,unit:r,words:o,at:i}){let{units:n,outputs:a,arrays:l,variant:c}=s,u=Array.from({length:n},(x,y)=>{let g=$(s,"m",e,y),b=l.projection[y*a+r];return{quantity:"m",index:y,value:g*b,factors:[[g,"m"],[b,null]]}}),d=yt(u,o),p=x=>{let{tokens:y,value:g}=d(x);return{tokens:at(y,c.proj_clip),value:Qt(g,c.proj_clip)}},m=at([N("m"),_("·"),C("P","")],c.proj_clip);return{symbols:[N(t),_(" = "),...m],lines:[lt(p,i(t),t)],terms:u}}var kt=8,ee=9;function Z(s,t,{first:e=!1}={}){return{text:s.negative?e?"−"+s.text:`(${"−"}${s.text})`:s.text,quantity:t}}function hs(s,t,e,r){let{arrays:o,units:i,features:n}=s,a=vt[s.cell],l=t==="recurrent_h"?"h_tilde":t==="pre_h"?a.at(-1):t,c=a.length*i,u=a.indexOf(l)*i+r,d=s.cell==="GRU"&&s.reset_after,p=(b,f)=>o.bias?[{symbol:f,value:o.bias[b*c+u],factors:[[o.bias[b*c+u],null]]}]:[],m=(b,f,w,M)=>({quantity:b,index:f,value:w*M,factors:[[w,b],[M,null]]}),x=()=>Array.from({length:n},(b,f)=>m("x",f,$(s,"x",e,f),o.kernel[f*c+u])),y=b=>Array.from({length:ot(s,b)},(f,w)=>m(b,w,$(s,b,e,w),o.recurrent_kernel[w*c+u]));if(t==="recurrent_h")return[...y("h_prev"),...p(1,"b′")];if(l==="h_tilde"&&d){let b=$(s,"r",e,r),f=$(s,"recurrent_h",e,r),w={quantity:"r",index:r,value:b*f,factors:[[b,"r"],[f,"h_prev"]],always:!0};return[...x(),...p(0,"b"),w]}let g=l==="h_tilde"?"reset_h":"h_prev";return[...x(),...y(g),...p(0,"b"),...d?p(1,"b′"):[],...ns(s,l,e,r)]}function yr(s){if(s.length<=kt)return{shown:s,rest:[]};let t=s.filter(i=>i.symbol||i.always),e=s.filter(i=>!t.includes(i)),r=[...e].sort((i,n)=>Math.abs(n.value)-Math.abs(i.value)).slice(0,kt-2-t.length);return{shown:s.filter(i=>t.includes(i)||r.includes(i)),rest:e.filter(i=>!r.includes(i))}}function yt(s,t){let{shown:e,rest:r}=yr(s),o=r.reduce((n,a)=>n+a.value,0),i=r.length?e.findIndex(n=>n.symbol||n.always):-1;return n=>{let a=[],l=0,c=()=>{let u=n(o);l+=u.value;let d=v(t.more_terms,{count:r.length,sum:(u.negative?"−":"")+u.text});a.push({operator:" + "},{text:d,rest:!0})};return e.forEach((u,d)=>{d===i&&c();let[p,...m]=u.factors.map(([g,b])=>({shown:n(g),quantity:b}));l+=[p,...m].reduce((g,b)=>g*b.shown.value,1),(d||i===0)&&a.push({operator:p.shown.negative?` ${"−"} `:" + "});let y=[Z({...p.shown,negative:p.shown.negative&&d===0&&i!==0},p.quantity,{first:!0}),...m.map(g=>Z(g.shown,g.quantity))];a.push({product:y.flatMap((g,b)=>b?[{text:"·"},g]:[g])})}),r.length&&i===-1&&c(),{tokens:a,value:l}}}var se=(s,t)=>P(s,Number.isInteger(s)?0:t),re=(s,t)=>Math.abs(s-t.value)<=t.half*(1+1e-9);function ds(s,t,e,r){let o=P(t,e);for(let i=r;i<=ee;i++){let n=s(a=>se(a,i));if(re(n.value,o)||!Number.isFinite(n.value))return{...n,shown:o,equals:" = "}}return{...s(i=>se(i,4)),shown:o,equals:" ≈ "}}var ct=(s,t)=>Z(s,t,{first:!0});function lt(s,t,e){let r=ds(s,t,2,2);return[...r.tokens,{operator:r.equals},{...ct(r.shown,e),result:!0}]}function kr(s,t,e,r,o){let{symbol:i,of:n}=D(r);if(!i)return lt(s,e,o);let a=P(e,2),l=d=>[{text:`${i}(`},...d,{text:")"}],c=Xt[r]!==void 0;for(let d=2;d<=ee;d++){let p=P(t,d);if(c&&Number.isFinite(t)&&!re(n(p.value),a))continue;let m=ds(s,t,d,3);if(c&&Number.isFinite(t)&&!re(n(m.value),a)&&d<ee)continue;let x=[...l([ct(p)]),{operator:" = "},{...ct(a,o),result:!0}];return[...l(m.tokens),{operator:m.equals},{product:x}]}let u=s(d=>se(d,4)).tokens;return[...l(u),{operator:" ≈ "},{...ct(a,o),result:!0}]}var _=s=>({text:s}),N=s=>({symbol:s}),C=(s,t)=>({weight:s,gate:t});function us(s,t,e="h_prev"){let r=s.cell==="GRU"&&s.reset_after,o=s.use_bias?[_(" + "),C("b",t)]:[],i=r&&s.use_bias&&e!==null?[_(" + "),C("b′",t)]:[],n=e?[_(" + "),N(e),_("·"),C("U",t)]:[];return[N("x"),_("·"),C("W",t),...n,...o,...i]}function ps(s){let t=s.use_bias?[_(" + "),C("b′","h")]:[];return[N("h_prev"),_("·"),C("U","h"),...t]}var ms=(s,t)=>s?[_(`${s}(`),...t,_(")")]:t;function fs(s,t,e,r,o){let i=a=>$(s,a,e,r);return(Er[t]??gs)({scene:s,name:t,step:e,unit:r,words:o,at:i})}function gs({scene:s,name:t,step:e,unit:r,words:o,at:i}){let n=os(s,t),a=Xe.has(t)?s.recurrent_activation:s.activation,l=hs(s,t,e,r),c=t==="h_tilde"&&s.reset_after,u=us(s,n,t==="h_tilde"?c?null:"reset_h":"h_prev");return u=[...u,...as(s,t)],c&&(u=[...u,_(" + "),N("r"),_("·("),...ps(s),_(")")]),{symbols:[N(t),_(" = "),...ms(D(a).symbol,u)],lines:[kr(yt(l,o),i(Qe[t]),i(t),a,t)],terms:l}}function cs({scene:s,name:t,step:e,unit:r,words:o,at:i}){let n=hs(s,t,e,r),a=t==="pre_h"?us(s,""):ps(s);return{symbols:[N(t),_(" = "),...a],lines:[lt(yt(n,o),i(t),t)],terms:n}}function Q({name:s,at:t},e,r=0){let o=e.flatMap((a,l)=>[...l?[_(" + ")]:[],...a.flatMap((c,u)=>[...u?[_("·")]:[],...c.symbols])]),i=a=>{let l=[],c=0;return e.forEach((u,d)=>{let p=1,m=u.flatMap((x,y)=>{let g=x.numbers(a,y===0);return p*=g.value,y?[{text:"·"},...g.tokens]:g.tokens});d&&l.push({operator:" + "}),l.push({product:m}),c+=p}),{tokens:at(l,r),value:Qt(c,r)}},n=at(o,r);return{symbols:[N(s),_(" = "),...n],lines:[lt(i,t(s),s)],terms:[]}}var R=(s,t)=>({symbols:[N(t)],numbers:(e,r)=>{let o=e(s(t));return{tokens:[Z(o,t,{first:r})],value:o.value}}}),_r=(s,t)=>({symbols:[_(`(1 ${"−"} `),N(t),_(")")],numbers:e=>{let r=e(s(t));return{tokens:[{text:`(1 ${"−"} `},Z(r,t),{text:")"}],value:1-r.value}}}),Zt=(s,t,e)=>({symbols:ms(D(e).symbol,[N(t)]),numbers:r=>{let o=r(s(t)),{symbol:i,of:n}=D(e),a=Z(o,t,{first:!!i});return{tokens:i?[{text:`${i}(`},a,{text:")"}]:[a],value:n(o.value)}}});function te(s){return({scene:t,step:e,unit:r,words:o,at:i})=>{let n=s==="x"?v(o.given,{feature:rs(t,e,r,o)}):e?v(o.from_call,{step:e}):o.initial,a={...ct(P(i(s),2),s),result:!0};return{symbols:[N(s)],lines:[[{...N(s)},{operator:" = "},a,{text:`  (${n})`,note:!0}]],terms:[]}}}var Er={x:te("x"),h_prev:te("h_prev"),c_prev:te("c_prev"),recurrent_h:cs,pre_h:cs,c:s=>{let t=[[R(s.at,"f"),R(s.at,"c_prev")],[R(s.at,"i"),R(s.at,"c_tilde")]];return Q(s,t,s.scene.variant?.cell_clip)},m:s=>Q(s,[[R(s.at,"o"),Zt(s.at,"c",s.scene.activation)]]),tanh_c:s=>Q(s,[[Zt(s.at,"c",s.scene.activation)]]),reset_h:s=>Q(s,[[R(s.at,"r"),R(s.at,"h_prev")]]),h:s=>{let{at:t,scene:e}=s;return e.cell==="SimpleRNN"?gs(s):e.variant?.projection?ls(s):e.cell==="LSTM"?Q(s,[[R(t,"o"),Zt(t,"c",e.activation)]]):Q(s,[[R(t,"z"),R(t,"h_prev")],[_r(t,"z"),R(t,"h_tilde")]])}},oe=s=>s.operator??(s.product?s.product.map(oe).join(""):s.text??"");function _t(s,t){if(t.operator)return h("span",{class:"operator"},t.operator);if(t.symbol)return nt(s,t.symbol);if(t.weight)return h("span",{class:"symbol weight"},h("i",{},t.weight),...t.gate?[h("sub",{},t.gate)]:[]);if(t.product)return h("span",{class:"product"},...t.product.map(o=>_t(s,o)));let e=t.quantity?`color:var(--q-${it(t.quantity)})`:void 0,r=t.result?"result":t.rest?"rest":t.note?"note":"number";return h("span",{class:r,style:e},t.text)}var Et=class{constructor(t,{words:e,onUnit:r}){this.words=e,this.title=h("p",{class:"panel-title"}),this.unit=h("span",{class:"unit-name"});let o=(i,n,a)=>{let l=h("button",{type:"button",class:"unit-step","aria-label":i},n);return l.addEventListener("click",()=>r(a)),l};this.stepper=h("div",{class:"stepper"},o(e.unit_down,"‹",-1),this.unit,o(e.unit_up,"›",1)),this.means=h("p",{class:"means"}),this.symbols=h("div",{class:"equation symbols"}),this.numbers=h("div",{class:"equation numbers"}),this.summary=h("summary",{}),this.table=h("div",{class:"terms",tabindex:0,role:"region","aria-label":e.product}),this.details=h("details",{},this.summary,this.table),this.details.addEventListener("toggle",()=>this.showTerms()),t.replaceChildren(h("div",{class:"panel-head"},this.title,this.stepper),this.means,this.symbols,this.numbers,this.details)}show(t,{step:e,quantity:r,unit:o,feature:i},n){if(r===null)return this.showNobody(n);let{words:a}=this,l=ot(t,r),c=F(r)?i:Math.min(o,l-1),{symbols:u,lines:d,terms:p}=fs(t,r,e,c,a),m=JSON.stringify([r,c,l,t.quantities[r],u]);if(m!==this.key){this.key=m;let{name:x,means:y}=t.quantities[r];this.title.replaceChildren(nt(t,r),h("span",{},x)),this.stepper.hidden=l===1,k(this.unit,F(r)?v(a.feature,{feature:c+1,features:l}):v(a.unit,{unit:c+1,units:l})),k(this.means,y),this.symbols.replaceChildren(...u.map(g=>_t(t,g)))}this.numbers.replaceChildren(...this.head(t,r),...d[0].map(x=>_t(t,x))),A(this.numbers,"data-long",p.length>4),this.numbers.dataset.text=d[0].map(oe).join(""),this.details.hidden=p.length<=kt,k(this.summary,v(a.all_terms,{count:p.length})),this.terms={scene:t,terms:p},this.showTerms()}showNobody({title:t,means:e}){this.key=void 0,this.title.replaceChildren(h("span",{},t)),this.stepper.hidden=this.details.hidden=!0,k(this.means,e),this.symbols.replaceChildren(),this.numbers.replaceChildren(),this.numbers.dataset.text=""}head(t,e){return F(e)||e.endsWith("_prev")?[]:[nt(t,e),h("span",{class:"operator"}," = ")]}showTerms(){if(!this.details.open||this.details.hidden)return;let{scene:t,terms:e}=this.terms,{words:r}=this,o=(a,l)=>h("td",l?{style:`color:var(--q-${it(l)})`}:{},a),i=e.map(a=>{let l=h("td",{},a.symbol??ss(t,a.quantity,a.index,r)),[[c,u],d]=a.factors;return h("tr",{},l,o(d?O(c,4):"",u),o(d?O(d[0],4):""),o(O(a.value,4)))}),n=[r.term,r.value,r.weight,r.product].map(a=>h("th",{scope:"col"},a));this.table.replaceChildren(h("table",{},h("thead",{},h("tr",{},...n)),h("tbody",{},...i)))}};var Sr=["order","at","box","show","unit"],Ar=420,bs=4,ie=class{constructor(t,e){let{words:r,walk:o,player:i}=e.get("data");this.words=r,this.root=h("div",{class:"unrolled stack-grid"}),this.orders=h("div",{class:"choice orders",role:"group","aria-label":r.order}),this.why=h("p",{class:"why"});let n=h("div",{class:"above"},this.orders);this.place={order:"steps",at:void 0,layer:void 0,step:void 0,show:void 0,unit:0},this.walk=new J(n,{words:o,pace:()=>Ar,show:c=>this.fill(c),moved:c=>{this.place.at=c,this.follow(),this.write(!!this.walk.timer)}}),this.canvas=h("div",{class:"canvas"}),this.legend=h("div",{class:"legend"},h("span",{}),h("span",{class:"bar"}),h("span",{})),this.proof=h("p",{class:"proof"}),this.same=h("div",{class:"same"}),this.quantities=h("div",{class:"choice quantities",role:"group","aria-label":r.quantity});let a=h("div",{class:"panel"});this.head=h("h3",{class:"heading"});let l=h("button",{type:"button",class:"save"},r.save);l.addEventListener("click",()=>this.save()),this.boxes=new X(this.canvas,(c,u)=>this.pick({layer:c,step:u})),this.root.append(n,this.why,this.canvas,this.legend,this.proof,h("p",{class:"keys how"},r.keys),this.head,this.same,this.quantities,a,h("div",{class:"buttons"},l)),this.panel=new Et(a,{words:i,onUnit:c=>this.pick({unit:this.place.unit+c})}),t.append(this.root),this.claim=j().claim(Sr,c=>this.told(c)),this.stopKeys=B({root:this.root,act:c=>this.key(c)}),this.observer=new ResizeObserver(()=>this.scenes&&this.canvas.clientWidth!==this.width&&this.draw()),this.observer.observe(this.canvas)}update(t){this.words=t.words,this.scales=W(this.root,t.layers[0]),this.scenes=t.layers.map(Je),this.steps=this.scenes[0].steps,this.apart=t.apart,this.limit=Math.max(...this.scenes.map(({arrays:e})=>e.h.reduce((r,o)=>Math.max(r,Math.abs(o)),0)))||1,k(this.legend.firstChild,"−"+this.limit.toPrecision(2)),k(this.legend.lastChild,`+${this.limit.toPrecision(2)} · h`),this.claim.isReset(t.reset)?this.put({}):this.root.dataset.ready||this.put(this.claim.read()),this.draw(),this.root.dataset.ready="true"}put({order:t,at:e,box:r,show:o,unit:i}){let[n,a]=(r??"").split(".").map(c=>Number.parseInt(c,10)-1),l=c=>Number.isFinite(Number.parseInt(c??"",10))?Number.parseInt(c,10):void 0;this.place={order:Yt.includes(t)?t:"steps",at:l(e),show:o,unit:(l(i)??1)-1,layer:Number.isFinite(n)?n:void 0,step:Number.isFinite(a)?a:void 0}}told({reset:t}){this.walk.halt(),this.put(t?{}:this.claim.read()),this.scenes&&this.draw()}write(t=!1){let{order:e,at:r,layer:o,step:i,show:n,unit:a}=this.place,l=this.groups.length;this.claim.write({order:e==="steps"?void 0:e,at:r===void 0||r>=l?void 0:String(r),box:o===void 0?void 0:`${o+1}.${i+1}`,show:n,unit:a?String(a+1):void 0},{moves:t})}get picked(){let t=E(this.place.layer??this.scenes.length-1,0,this.scenes.length-1),e=E(this.place.step??this.steps-1,0,this.steps-1),r=this.scenes[t],o=Object.hasOwn(r.quantities,this.place.show??"")?this.place.show:"h";return{layer:t,step:e,scene:r,quantity:o,unit:E(this.place.unit,0,r.units-1)}}pick(t){let{layer:e,step:r,unit:o,quantity:i}=this.picked,n={layer:e,step:r,unit:o,show:i==="h"?void 0:i,...t};n.layer=E(n.layer,0,this.scenes.length-1),n.step=E(n.step,0,this.steps-1),n.unit=E(n.unit,0,this.scenes[n.layer].units-1),Object.assign(this.place,n),this.walk.pause(),this.show(),this.write()}follow(){let t=this.groups[this.walk.at-1];if(!t)return;let[e,r]=t[t.length-1];Object.assign(this.place,{layer:e,step:r}),this.show()}key(t){let e={ArrowUp:1,ArrowDown:-1}[t];if(!e)return this.walk.key(t);let{layer:r}=this.picked;return this.scenes[r+e]?(this.pick({layer:r+e}),!0):!1}numbers(t,e){let r=this.scenes[Math.max(0,t-1)],o=t?"h":"x";return Array.from({length:t?r.units:r.features},(i,n)=>$(r,o,e,n))}draw(){let{words:t,scenes:e,steps:r}=this;this.width=this.canvas.clientWidth||600;let o=e[0].step_labels,i=({cell:c,units:u},d)=>v(t.layer,{layer:d+1,kind:c,units:u}),n=[{name:t.input,values:c=>this.numbers(0,c)},...e.map((c,u)=>({name:i(c,u),values:d=>this.numbers(u+1,d)}))],a=(c,u)=>{let d=this.numbers(c,u);return c?v(t.box,{layer:c,step:u+1,label:o[u],low:O(Math.min(...d)),high:O(Math.max(...d))}):`x: ${d.map(p=>O(p)).join(", ")}`};this.boxes.draw({rows:n,steps:r,labels:o,width:this.width,title:a,picture:v(t.picture,{layers:e.length,steps:r}),isBack:!1}),this.choose(),this.groups=bt(this.place.order,e.length,r);let l=this.groups.length;this.walk.reach(l,this.place.at===void 0?l:E(this.place.at,0,l)),this.show()}choose(){this.orders.replaceChildren(...Yt.map(t=>{let e=h("button",{type:"button","aria-pressed":String(t===this.place.order)},this.words.orders[t]);return e.addEventListener("click",()=>{this.walk.halt(),Object.assign(this.place,{order:t,at:void 0}),this.draw(),this.write(),this.orders.querySelector("[aria-pressed=true]").focus()}),e})),k(this.why,this.words[`${this.place.order}_why`])}fill(t){let{words:e,groups:r}=this,o=new Map;r.forEach((d,p)=>p<t&&d.forEach(([m,x])=>o.set(`${m}.${x}`,p)));let i=this.picked,n=(d,p)=>this.numbers(d,p).map(m=>this.scales.signed(m,d?this.limit:this.scenes[0].limits.x).css);for(let d=0;d<this.steps;d++)this.boxes.paint(0,d,n(0,d));this.scenes.forEach((d,p)=>{for(let m=0;m<this.steps;m++){let x=o.get(`${p}.${m}`);this.boxes.paint(p+1,m,x===void 0?null:n(p+1,m),{isNow:t<r.length&&x===t-1,isPicked:i.layer===p&&i.step===m})}});for(let{row:d,step:p,node:m}of this.boxes.arrows)m.classList.toggle("later",!o.has(`${d-1}.${p}`));k(this.proof,v(e.done,{apart:this.apart}));let a=v(e.said,{count:o.size,all:this.scenes.length*this.steps}),l=r[t-1];if(!l||t===r.length)return a;let[[c,u]]=l;return`${a} · ${v(l.length>1?e.at_once:e.now,{layer:c+1,step:u+1,count:l.length})}`}show(){this.fill(this.walk.at);let{words:t}=this,{layer:e,step:r,scene:o,quantity:i,unit:n}=this.picked,a=o.step_labels[r];k(this.head,v(t.selected,{layer:e+1,step:r+1,label:a}));let l=d=>h("code",{},`[${d.slice(0,bs).map(p=>O(p,3)).join(", ")}${d.length>bs?", …":""}]`),c=(d,p)=>h("div",{class:"same-line"},h("span",{},d),l(p)),u=Array.from({length:o.features},(d,p)=>$(o,"x",r,p));e?(A(this.same,"data-layer",e+1),this.same.replaceChildren(h("p",{},v(t.same,{upper:e+1,lower:e})),c(v(t.h_of,{layer:e}),this.numbers(e,r)),c(v(t.x_of,{layer:e+1}),u))):this.same.replaceChildren(h("p",{},t.reads),c(v(t.x_of,{layer:1}),u)),this.quantities.replaceChildren(...Object.keys(o.quantities).map(d=>{let p=h("button",{type:"button","aria-pressed":String(d===i),title:o.quantities[d].name},d.endsWith("_prev")?`${wt(o,d)} ${t.before}`:wt(o,d));return p.addEventListener("click",()=>{this.pick({show:d}),this.quantities.querySelector("[aria-pressed=true]").focus()}),p})),this.panel.show(o,{step:r,quantity:i,unit:n,feature:E(n,0,o.features-1)},void 0)}save(){Y("layers-and-steps.svg",V(K(this.boxes.canvas),G(this.root)),"image/svg+xml")}unmount(){this.walk.halt(),this.stopKeys(),this.claim.leave(),this.observer.disconnect(),this.root.remove()}},xs=z(ie);var tn=le({...Ue,unrolled_stacks_grid:{widget:xs,style:dt+ut+ce+xt},unrolled_stacks_answer:{widget:Ke,style:dt+ut+xt},unrolled_stacks_back:{widget:Ye,style:dt+ut+xt}});export{tn as default};
