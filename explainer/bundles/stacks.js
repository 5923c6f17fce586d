// Made of the modules beside the Python by esbuild 0.28.2, `make bundles`: change them, not this.
var nt=`/* Shared by the player and the matrices: colours mixed from the page's theme, type, symbols. */
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
`;var at=`/* Shared by the charts of lesson 4: axes, curves, the walk through steps, small tables. */
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
`;var ks=new TextDecoder,_s=703,wt=class{constructor(){this.listeners=new Map,this.changed={}}take(t){this.sent=t,this.data=JSON.parse(ks.decode(t.data));for(let e of this.listeners.get("change:data")??[])e()}get(t){return t==="data"?this.data:void 0}set(t,e){this.changed[t]=e}save_changes(){let{changed:t}=this;this.changed={};for(let[e,r]of Object.entries(t))this.sent.setStateValue(e,r)}send(t){for(let[e,r]of Object.entries(t))this.sent.setTriggerValue(e,r)}on(t,e){this.listeners.set(t,[...this.listeners.get(t)??[],e])}off(t,e){this.listeners.set(t,(this.listeners.get(t)??[]).filter(r=>r!==e))}};function te(s){let t=Object.fromEntries(Object.entries(s).map(([e,{widget:r,style:o=""}])=>[e,Es(r,o)]));return()=>{Object.assign(globalThis.unrolled??={},t),document.dispatchEvent(new Event("unrolled:code"))}}function Es(s,t){let e=new CSSStyleSheet;return e.replaceSync(t),r=>{let o=r.parentElement,{adoptedStyleSheets:i}=o.getRootNode();if(t&&!i.includes(e)&&i.push(e),o.unrolledMounted)o.unrolledMounted.model.take(r);else{let n=new wt;o.host.setAttribute("translate","no"),n.take(r);let a=s.render({model:n,el:o});o.unrolledMounted={model:n,leave:a,stopPrinting:Ss(o,n)}}return o.unrolledMounted.latest=r,()=>{let n=o.unrolledMounted;n?.latest===r&&(delete o.unrolledMounted,n.stopPrinting(),n.leave())}}}function Ss(s,t){let e=({type:r})=>{document.unrolledPrinting=r==="beforeprint",As(s.host),t.take(t.sent)};for(let r of["beforeprint","afterprint"])addEventListener(r,e);return()=>{for(let r of["beforeprint","afterprint"])removeEventListener(r,e)}}function As(s){if(s.style.width="",!document.unrolledPrinting)return;let t=document.querySelector(".stMainBlockContainer"),{paddingLeft:e,paddingRight:r}=getComputedStyle(t),o=t.clientWidth-parseFloat(e)-parseFloat(r),i=s.closest('[class*="-apart"]')?1:Math.min(1,s.clientWidth/o);s.style.width=`${i*_s}px`}var ee=`/* ---- controls ---- */
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
`;var se=`:host, div { font-family: var(--st-font); }
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
`;var L=s=>({render({model:t,el:e}){let r=new s(e,t),o=()=>r.update(t.get("data"));return t.on("change:data",o),o(),()=>{t.off("change:data",o),r.unmount()}}});function re(s,t,e){s.set(t,e),s.save_changes()}function zs(s){let[t,e]=s;if(t===255&&e===254)return new TextDecoder("utf-16le").decode(s);if(t===254&&e===255)return new TextDecoder("utf-16be").decode(s);try{return new TextDecoder("utf-8",{fatal:!0}).decode(s)}catch{return new TextDecoder("windows-1252").decode(s)}}var yt=class{constructor(t,e){this.model=e,this.input=document.createElement("input"),this.input.type="file",this.input.accept=".csv,.tsv,.tab,.txt,.dat,.json,text/*",this.button=document.createElement("button"),this.button.type="button",this.hint=document.createElement("span"),t.append(this.button,this.input,this.hint),this.button.addEventListener("click",()=>this.input.click()),this.input.addEventListener("change",()=>this.take(this.input.files)),this.over=r=>oe(r)&&r.preventDefault(),this.dropped=r=>{oe(r)&&(r.preventDefault(),this.take(r.dataTransfer.files))},document.addEventListener("dragover",this.over),document.addEventListener("drop",this.dropped)}update({words:t,most:e}){this.most=e,this.button.textContent=t.open,this.hint.textContent=t.drop,this.input.setAttribute("aria-label",t.open)}async take(t){let[e]=t;if(!e)return;let{name:r,size:o}=e,i=o<=this.most?zs(new Uint8Array(await e.arrayBuffer())):"";this.input.value="",this.model.send({file:{name:r,size:o,text:i}})}unmount(){document.removeEventListener("dragover",this.over),document.removeEventListener("drop",this.dropped);for(let t of[this.button,this.input,this.hint])t.remove()}},oe=s=>!!s.dataTransfer?.types.includes("Files"),ie=L(yt);var ce=globalThis.unrolledScreens??={},lt=globalThis.unrolledWaits??={until:0},kt="unrolled:changed",ne="unrolled:left",he={render({model:s,el:t}){let e=i=>s.send({[i]:Date.now()});if("settles"in s.get("data"))return s.on("change:data",ae),Ns(()=>e("settled"));let r=Ts(t.host.closest('[class*="st-key-part-"]'),()=>e("behind")),o=()=>{r.data=s.get("data"),ae(),Ms(r.data),r.look()};return s.on("change:data",o),o(),()=>{s.off("change:data",o),r.leave()}}};function Ms({lesson:s,when:t,now:e,scroll:[r,o]}){let i=ce[s]??={when:-1,scrolled:o};t>=i.when&&(Object.assign(i,{when:t,now:e}),document.dispatchEvent(new Event(kt))),o>i.scrolled&&(i.scrolled=o,Os(s,r))}function Os(s,t){let e=document.querySelector(`.st-key-part-${s}-${t}`),r=e.querySelector('[class*="-box"][class*="st-key-"]'),o=t==="picture"&&r||e,n=[...document.querySelectorAll("[data-testid=stHeader], .st-key-parts-bar")].reduce((a,l)=>a+l.clientHeight,0);o.style.scrollMarginTop=`${n+16}px`,o.dataset.shownLast="true",o.scrollIntoView({block:"start",behavior:"instant"})}function ae(){lt.until=Math.min(lt.until,Date.now()+30)}function Ns(s){let t={timer:0},e=globalThis.unrolledDue??={times:0},r=()=>(s(),e.times-=1,e.times>0&&(t.timer=setTimeout(Q,1e3,t,r)),!0),o=()=>{e.times=2,Q(t,r)};return document.addEventListener(ne,o),e.times>0&&Q(t,r),()=>{clearTimeout(t.timer),document.removeEventListener(ne,o)}}function Q(s,t){if(clearTimeout(s.timer),s.timer=0,qs()||Date.now()<lt.until){s.timer=setTimeout(Q,30,s,t);return}t()&&(lt.until=Date.now()+1e3)}function Ts(s,t){let e={timer:0,soon:!1},r=()=>{let{lesson:a,follows:l}=e.data;return Object.entries(l).some(([d,h])=>ce[a].now[d]!==h)},o=()=>{let a=e.data.part==="picture";e.soon=a||le(s);let l=a?0:e.soon?120:3e3;e.timer=setTimeout(i,l)},i=()=>Q(e,()=>r()?(t(),!0):!1);e.look=()=>{clearTimeout(e.timer),e.timer=0,r()?(s.dataset.follows=e.data.words.follows,o()):delete s.dataset.follows};let n=()=>e.timer&&!e.soon&&le(s)&&e.look();return document.addEventListener(kt,e.look),document.addEventListener("scroll",n,{capture:!0,passive:!0}),e.leave=()=>{clearTimeout(e.timer),document.removeEventListener(kt,e.look),document.removeEventListener("scroll",n,{capture:!0})},e}function qs(){let s=document.querySelector("[data-test-script-state]")?.getAttribute("data-test-script-state");return s!==void 0&&s!=="notRunning"}function le(s){let{top:t,bottom:e}=s.getBoundingClientRect();return t<innerHeight+300&&e>-300}var de=`.live-sliders { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(150px, 100%), 1fr)); gap: 0.75rem 1.5rem; }
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
`;var ct=class{constructor(t,{patience:e=400,idle:r=()=>{}}={}){this.deliver=t,this.patience=e,this.idle=r,this.busy=!1,this.timer=0,this.next=new Map}get isIdle(){return!this.busy&&!this.next.size}isWaiting(t=""){return this.next.has(t)}send(t,e=""){this.next.set(e,t),this.busy||this.go()}go(){let[t]=this.next;if(!t)return this.idle();let[e,r]=t;this.next.delete(e),this.busy=!0,this.timer=setTimeout(()=>this.answered(),this.patience),this.deliver(r)}flush(){!this.busy||this.next.size!==1||(clearTimeout(this.timer),this.go())}answered(){this.busy&&(clearTimeout(this.timer),this.busy=!1,this.go())}stop(t){clearTimeout(this.timer),this.next.clear(),t!==void 0&&this.deliver(t)}};var _t=class{constructor(t,e){this.root=document.createElement("div"),this.root.className="live-sliders",t.append(this.root),this.sliders=new Map,this.hasLeft=!1,this.sender=new ct(r=>re(e,"moved",r),{idle:()=>this.tellLeft()})}update({sliders:t,reset:e}){this.screen=e;let r=t.map(({key:o})=>o);r.join()!==[...this.sliders.keys()].join()&&(this.sliders=new Map(r.map(o=>[o,this.sliders.get(o)??this.slider(o)])),this.root.replaceChildren(...[...this.sliders.values()].map(({label:o})=>o)));for(let o of t)this.sliders.get(o.key).show(o,this.sender.isWaiting(o.key));this.sender.answered()}slider(t){let o=Cs(i=>this.sender.send({key:t,number:i,when:Date.now(),screen:this.screen},t),()=>{this.hasLeft=!0,this.sender.isIdle&&this.tellLeft()});for(let i of["pointerup","pointercancel","keyup","blur"])o.label.addEventListener(i,()=>this.sender.flush(),!0);return o}tellLeft(){this.hasLeft&&(this.hasLeft=!1,document.dispatchEvent(new Event("unrolled:left")))}unmount(){this.sender.stop(),this.root.remove()}};function Cs(s,t){let e=document.createElement("label");e.className="live-slider";let r=document.createElement("span"),o=document.createElement("output"),i=document.createElement("input");i.type="range",e.append(r,o,i);let n=!1,a=()=>{o.textContent=Number(i.value).toLocaleString("en",{maximumFractionDigits:3});let[d,h,c]=[i.value,i.min,i.max].map(Number),p=(d-h)/(c-h);i.style.setProperty("--share",`${100*p}%`)};i.addEventListener("input",()=>{n=!0,a(),s(Number(i.value))});let l=()=>{n&&(n=!1,t())};for(let d of["change","pointerup","pointercancel"])i.addEventListener(d,l);return{label:e,show(d,h){r.textContent=d.label,i.dataset.field=d.key,i.setAttribute("aria-label",d.label),Object.assign(i,{min:d.low,max:d.high,step:d.step}),!n&&!h&&(i.value=d.value),a()}}}var ue=L(_t);var pe=`nav {
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
`;var Et="http://www.w3.org/2000/svg";function y(s,t={},...e){return fe(document.createElementNS(Et,s),t,e)}function u(s,t={},...e){return fe(document.createElement(s),t,e)}function fe(s,t,e){for(let[r,o]of Object.entries(t))o===void 0||o===!1||s.setAttribute(r,o===!0?"":o);return s.append(...e),s}function w(s,t){s.textContent!==t&&(s.textContent=t)}function A(s,t,e){let r=String(e);s.getAttribute(t)!==r&&s.setAttribute(t,r)}function x(s,t){return s.replace(/\{(\w+)\}/g,(e,r)=>t[r]??"")}var _=(s,t,e)=>Math.min(e,Math.max(t,s));function me({data:s}){let t=atob(s),e=new Uint8Array(t.length);for(let r=0;r<t.length;r++)e[r]=t.charCodeAt(r);return new Float32Array(e.buffer)}var Is=".stMainBlockContainer [data-testid=stHeading] :is(h1, h2)",ge=8,St=class{constructor(t){this.list=u("select"),this.list.addEventListener("change",()=>this.lead(this.list.selectedIndex)),this.before=this.button("‹",-1),this.after=this.button("›",1),this.bar=u("nav",{},this.before,this.list,this.after),t.append(this.bar),this.headings=[],this.place=t.host.closest(".stElementContainer")??t.host,this.onScroll=()=>this.mark(),this.keeper=new MutationObserver(()=>this.look());let e={childList:!0,characterData:!0,subtree:!0};this.keeper.observe(document.querySelector(".stMainBlockContainer"),e),document.addEventListener("scroll",this.onScroll,{capture:!0,passive:!0})}button(t,e){let r=u("button",{type:"button"},t);return r.addEventListener("click",()=>this.lead(_(this.list.selectedIndex+e,0,this.headings.length-1))),r}update({words:t}){for(let e of[this.bar,this.list])e.setAttribute("aria-label",t.parts);this.before.setAttribute("aria-label",t.before),this.after.setAttribute("aria-label",t.after),this.look()}look(){this.headings=[...document.querySelectorAll(Is)];let t=this.headings.map(e=>e.textContent.trim());t.join(`
`)!==this.names&&(this.names=t.join(`
`),this.led=void 0,this.list.replaceChildren(...t.map(e=>u("option",{},e)))),this.mark()}lead(t){let e=this.headings[t];this.led=e,e.style.scrollMarginTop=`${this.bottom+ge}px`,e.scrollIntoView({block:"start",behavior:"instant"}),this.mark()}get bottom(){return parseFloat(getComputedStyle(this.place).top)+this.place.clientHeight}get now(){let t=e=>e.getBoundingClientRect().top;return this.led&&(t(this.led)<this.bottom||t(this.led)>innerHeight)&&(this.led=void 0),this.led??this.headings.findLast(e=>t(e)<=this.bottom+2*ge)??this.headings[0]}mark(){if(!this.place.clientHeight||!this.headings.length)return;let t=this.headings.indexOf(this.now);t!==this.list.selectedIndex&&(this.list.selectedIndex=t),this.before.disabled=t<=0,this.after.disabled=t===this.headings.length-1}unmount(){this.keeper.disconnect(),document.removeEventListener("scroll",this.onScroll,{capture:!0}),this.bar.remove()}},be=L(St);var xe=`.present { display: flex; gap: 6px; font-family: var(--st-font); }
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
`;var ve=["ArrowLeft","ArrowRight","ArrowUp","ArrowDown","Home","End"," "],Ps=ve.slice(0,-1),we="input:not([type=range], [type=radio], [type=checkbox], [type=button]), textarea, select, [contenteditable=''], [contenteditable=true]",Bs="[role=radio], [role=radiogroup], [role=tab], [role=option], [role=listbox], [role=combobox], [role=menu], [role=menuitem], [role=grid], [role=gridcell], [role=tree], [role=application], [role=textbox], [role=spinbutton], [role=scrollbar], input[type=radio], canvas[tabindex], audio, video, iframe",Ds="[role=radio], [role=radiogroup], [role=tab], input[type=radio]",Us="input[type=range], [role=slider]",Ws="button, [role=button], [role=switch], [role=checkbox], summary, input[type=checkbox], input[type=button], label",Hs=700,Ks=new Set(["Home","End"]);function Gs(s,t,e){if(s.closest(we))return!0;if(s.matches(Us))return Ps.includes(t);if(Vs(s,t))return!0;let r=e&&!s.closest("[aria-expanded=true]");return s.closest(Bs)&&!(r&&s.closest(Ds))?ve.includes(t):!!s.closest(Ws)&&!r&&t===" "}function Vs(s,t){return!s.hasAttribute("tabindex")||s.ownerSVGElement?!1:["ArrowLeft","ArrowRight"].includes(t)?s.scrollWidth>s.clientWidth+1:s.scrollHeight>s.clientHeight+1}function Ys({top:s,bottom:t},e){let r=Math.max(0,Math.min(t,e)-Math.max(s,0)),o=Math.min(t-s,e),i=e/2,n=s>i?s-i:t<i?i-t:0;return{share:o>0?r/o:0,away:n}}function Js(s){let t=s.filter(({share:r})=>r>0);return(t.find(r=>r.last&&r.share>=.5)??t.sort((r,o)=>r.away-o.away||o.share-r.share)[0])?.picture}var At=class{constructor(){this.pictures=new Set,this.onKey=t=>this.key(t),this.onKeyFirst=t=>{this.isByPointer&&this.key(t)&&t.stopPropagation()},this.pointed=-1/0,this.onPoint=({timeStamp:t})=>{this.pointed=t,this.isByPointer=!0},this.onFocus=({timeStamp:t})=>{this.isByPointer=t-this.pointed<Hs},this.onScroll=()=>{this.frame??=requestAnimationFrame(()=>{this.frame=void 0,this.mark()})}}add(t){this.pictures.size||this.listen("addEventListener"),this.pictures.add(t),t.use=()=>{this.last=t,this.mark()};for(let e of["pointerdown","focusin"])t.root.addEventListener(e,t.use);this.watch()}remove(t){this.pictures.delete(t);for(let e of["pointerdown","focusin"])t.root.removeEventListener(e,t.use);this.last===t&&(this.last=void 0),this.pictures.size||this.listen("removeEventListener"),this.watch()}listen(t){document[t]("keydown",this.onKey),document[t]("keydown",this.onKeyFirst,!0),document[t]("pointerdown",this.onPoint,!0),document[t]("focusin",this.onFocus,!0)}watch(){let t=this.pictures.size>1;if(t!==!!this.watches){this.watches=t;let e=t?"addEventListener":"removeEventListener";document[e]("scroll",this.onScroll,{capture:!0,passive:!0}),window[e]("resize",this.onScroll)}this.onScroll()}driven(t=[]){let e=[...this.pictures].find(({root:o})=>t.includes(o));if(e)return e;let r=this.last?.group();return Js([...this.pictures].map(o=>({picture:o,last:o===this.last||r!==void 0&&o.group()===r,...Ys(o.root.getBoundingClientRect(),innerHeight)})))}mark(){let t=[...this.pictures],e=new Set(t.map(o=>o.group()??o)),r=this.driven();for(let o of t)e.size>1?o.root.dataset.driven=String(o===r):delete o.root.dataset.driven}key(t){if(t.defaultPrevented||t.altKey||t.ctrlKey||t.metaKey||t.isComposing||t.key===" "&&t.repeat)return!1;let e=t.composedPath(),r=e[0],o=this.driven(e);if(!o)return!1;let i=e.includes(o.root);if(Ks.has(t.key)&&!i||!i&&e.some(a=>a instanceof Element&&a.matches("[role=dialog], [aria-modal=true], [role=listbox]")))return!1;let n=e.length&&r instanceof Element&&r.contains(Lt(o.root));return r instanceof Element&&!n&&Gs(r,t.key,!!this.isByPointer)||!this.act(o,t.key)?!1:(this.last=o,t.preventDefault(),!0)}act(t,e){if(t.act)return t.act(e);let r=t.group();return[...this.pictures].some(o=>o.act&&o.group()===r&&o.act(e))}};function ye(s){if(s.defaultPrevented||s.altKey||s.ctrlKey||s.metaKey||s.isComposing||s.repeat)return!1;let t=s.composedPath();return t.some(e=>e instanceof Element&&e.matches("[role=dialog], [aria-modal=true], dialog"))?!1:!(t[0]instanceof Element&&t[0].closest(we))}function ke(){let s=document.unrolledKeys?.driven();return s&&Lt(s.root)}function _e(s){let t=document.unrolledKeys,e=t?.driven();e&&t.act(e,s)}var Lt=s=>s.getRootNode()===document?s:Lt(s.getRootNode().host??document.body);function P({root:s,act:t,group:e=()=>{}}){let r=document.unrolledKeys??=new At,o={root:s,act:t,group:e};return r.add(o),()=>r.remove(o)}var Ee={PageDown:"ArrowRight",PageUp:"ArrowLeft"},Xs=".st-key-opening",Se='[class*="-box"][class*="st-key-"]',Qs='[class*="st-key-preset-"] button',$t=class{constructor(t){this.start=u("button",{type:"button"}),this.start.addEventListener("click",()=>this.toggle()),this.ask=u("button",{type:"button",class:"keys"},"?"),this.ask.addEventListener("click",()=>this.help.showModal()),this.list=u("dl"),this.heading=u("h2"),this.close=u("button",{type:"button"}),this.close.addEventListener("click",()=>this.help.close()),this.help=u("dialog",{},this.heading,this.list,this.close),this.buttons=u("div",{class:"present"},this.start,this.ask),t.append(this.buttons,this.help),this.onKey=e=>this.key(e),this.onFullScreen=()=>document.fullscreenElement||this.leave(),this.keeper=new MutationObserver(()=>this.mark()),document.addEventListener("keydown",this.onKey),document.addEventListener("fullscreenchange",this.onFullScreen)}update({words:t,keys:e}){this.words=t,this.name(),this.ask.title=this.heading.textContent=t.keys;for(let r of[this.ask,this.help])r.setAttribute("aria-label",t.keys);w(this.close,t.close),this.list.replaceChildren(...e.flatMap(([r,o])=>[u("dt",{},u("kbd",{},r)),u("dd",{},o)]))}name(){let{present:t,back:e}=this.words;this.buttons.classList.toggle("on",this.isOn),w(this.start,this.isOn?"✕":t),this.start.title=this.isOn?`${e} (Esc)`:`${t} (P)`,this.start.setAttribute("aria-label",this.isOn?e:t)}get isOn(){return document.documentElement.dataset.presenting!==void 0}key(t){if(!ye(t))return;let{key:e}=t,o={p:()=>this.toggle(),"?":()=>this.help.showModal(),...this.isOn&&{Escape:()=>this.leave()}}[e]??(this.isOn&&Ee[e]&&(()=>_e(Ee[e])))??(/^[1-9]$/.test(e)&&(()=>this.preset(Number(e))));o&&(t.preventDefault(),o())}preset(t){document.querySelectorAll(Qs)[t-1]?.click()}toggle(){this.isOn?this.leave():this.enter()}enter(){let t=ke();this.box=t?.closest(Se)??document.querySelector(Se),this.box&&(document.documentElement.dataset.presenting="true",document.documentElement.requestFullscreen?.().catch(()=>{}),this.mark(),this.keeper.observe(document.querySelector(".stMainBlockContainer"),{childList:!0,subtree:!0}),this.fit())}leave(){if(this.isOn){this.keeper.disconnect(),delete document.documentElement.dataset.presenting;for(let t of document.querySelectorAll("[data-presented]"))t.removeAttribute("data-presented");document.fullscreenElement&&document.exitFullscreen(),this.fit(),this.box?.scrollIntoView({block:"center"})}}fit(){this.name(),dispatchEvent(new Event("resize"))}kept(){return[document.querySelector(Xs),this.box,this.buttons.getRootNode().host?.closest(".stElementContainer")]}mark(){let t=document.querySelector(".stMainBlockContainer"),e=new Set;for(let r of this.kept())if(r){e.add(r);for(let o=r.parentElement;o&&o!==t.parentElement;o=o.parentElement)e.add(o)}for(let r of document.querySelectorAll("[data-presented]"))e.has(r)||r.removeAttribute("data-presented");for(let r of e){let o=this.kept().includes(r)?"whole":"path";r.getAttribute("data-presented")!==o&&r.setAttribute("data-presented",o)}}unmount(){this.leave(),document.removeEventListener("keydown",this.onKey),document.removeEventListener("fullscreenchange",this.onFullScreen)}},Ae=L($t);var Le=`:host, div { font-family: var(--st-font); }
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
`;var B="unrolled:address",tr=s=>{try{return decodeURIComponent(s.replaceAll("+"," "))}catch{return s}};function er(s,t){if($e(t,zt(s,Object.keys(t))))return s;let r=s.replace(/^\?/,"").split("&").filter(Boolean).filter(n=>!Object.hasOwn(t,tr(n.split("=")[0]))),o=Object.entries(t).filter(([,n])=>n!==void 0).map(([n,a])=>`${n}=${encodeURIComponent(a)}`),i=[...r,...o];return i.length?`?${i.join("&")}`:""}function zt(s,t){let e=new URLSearchParams(s);return Object.fromEntries(t.map(r=>[r,e.get(r)??void 0]))}var $e=(s,t)=>Object.keys(s).every(e=>s[e]===t[e]),Mt=class{constructor(){this.pages=new Map,this.timer=0;for(let t of["pushState","replaceState"])this.follow(t);addEventListener("popstate",()=>this.travelled()),addEventListener("beforeprint",()=>this.flush()),addEventListener("pagehide",()=>this.flush())}follow(t){let e=history[t];history[t]=(r,o,i)=>{e.call(history,r,o,i==null?i:this.completed(i)),this.written(),document.dispatchEvent(new Event(B))}}completed(t){let e=new URL(t,location.href),r=this.pages.get(e.pathname);return r&&(e.search=er(e.search,r.values)),e}written(){let t=this.pages.get(location.pathname);t&&(t.written={...t.values})}travelled(){let t=this.pages.get(location.pathname);if(t){let e=zt(location.search,Object.keys(t.values));if(!$e(t.written,e)){t.values=e,t.written={...e};for(let r of t.claims)r.isFirst&&r.told({reset:!1})}this.flush()}document.dispatchEvent(new Event(B))}claim(t,e){let r=location.pathname;this.pages.has(r)||this.pages.set(r,{values:{},written:{},claims:[],reset:void 0});let o=this.pages.get(r),i=zt(location.search,t.filter(a=>!Object.hasOwn(o.values,a)));Object.assign(o.values,i),Object.assign(o.written,i);let n=new Ot(this,o,t,e);return o.claims.push(n),n}soon(){clearTimeout(this.timer),this.timer=setTimeout(()=>this.flush(),400)}flush(){if(clearTimeout(this.timer),this.timer=0,this.href()!==location.href)try{history.replaceState(history.state,"",location.href)}catch{this.timer=setTimeout(()=>this.flush(),3*400)}}href(){return this.completed(location.href).href}},Ot=class{constructor(t,e,r,o){this.address=t,this.page=e,this.names=r,this.told=o}get isFirst(){return this.page.claims.find(({names:t})=>t.some(e=>this.names.includes(e)))===this}read(){return this.isFirst?Object.fromEntries(this.names.map(t=>[t,this.page.values[t]])):{}}write(t,{moves:e=!1}={}){this.isFirst&&(Object.assign(this.page.values,t),e||this.address.soon(),document.dispatchEvent(new Event(B)))}isReset(t){let{page:e}=this,r=this.seen??e.reset;if(this.seen={token:t},e.reset??={token:t},!r||r.token===t||e.reset.token===t)return!1;e.reset={token:t};for(let o of Object.keys(e.values))e.values[o]=void 0;this.address.soon();for(let o of e.claims)o!==this&&o.told({reset:!0});return!0}leave(){this.page.claims=this.page.claims.filter(t=>t!==this)}},C=()=>document.unrolledAddress??=new Mt;var Nt=class{constructor(t){this.field=document.createElement("input"),this.field.readOnly=!0,this.button=document.createElement("button"),this.button.type="button",this.said=document.createElement("span"),this.said.setAttribute("role","status"),this.printed=document.createElement("p"),t.append(...this.nodes),this.field.addEventListener("focus",()=>{this.refresh(),this.field.select()}),this.button.addEventListener("click",()=>this.copy()),this.follow=()=>this.refresh(),document.addEventListener(B,this.follow)}get nodes(){return[this.field,this.button,this.said,this.printed]}update(t){this.words=t,this.field.setAttribute("aria-label",t.label),this.button.textContent=t.copy,this.refresh()}refresh(){let t=C().href();this.field.value!==t&&(this.field.value=t,this.printed.textContent=t,this.said.textContent="")}async copy(){this.refresh(),this.said.textContent=await sr(this.field)?this.words.copied:this.words.failed}unmount(){document.removeEventListener(B,this.follow);for(let t of this.nodes)t.remove()}};async function sr(s){try{return await navigator.clipboard.writeText(s.value),!0}catch{return s.focus(),s.select(),document.execCommand("copy")}}var ze=L(Nt);var Me=`p { margin: 0; font: 400 1rem var(--st-font); color: var(--st-text-color); }
button { margin-left: 0.75rem; padding: 0.25rem 0.6rem; font: 400 0.875rem var(--st-font); color: var(--st-text-color); background: none; border: 1px solid var(--st-border-color); border-radius: 0.5rem; cursor: pointer; }
button:hover { border-color: var(--st-primary-color); color: var(--st-primary-color); }
button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
:host { min-height: 1px; }
@media print { p { display: none; } }
`;var Te="unrolled:read",or=1e3;function Oe(){try{return JSON.parse(localStorage.getItem(Te)??"{}")}catch{return{}}}function Ne(s){try{localStorage.setItem(Te,JSON.stringify(s))}catch{}}var Tt=class{constructor(t){this.line=u("p",{hidden:!0}),this.said=u("span"),this.forget=u("button",{type:"button"}),this.forget.addEventListener("click",()=>{Ne({}),this.show()}),this.line.append(this.said,this.forget),t.append(this.line),this.timer=0,this.observer=new IntersectionObserver(([{isIntersecting:e}])=>this.look(e)),this.observer.observe(t.host??t)}update(t){this.data=t,t.lessons&&this.show()}look(t){clearTimeout(this.timer),!(!t||!this.data?.lesson)&&(this.timer=setTimeout(()=>Ne({...Oe(),[this.data.lesson]:!0}),or))}show(){let{lessons:t,words:e}=this.data,r=Oe(),o=t.filter(i=>r[i]).length;this.line.hidden=!o,w(this.said,x(e.read,{read:o,all:t.length})),w(this.forget,e.forget),t.forEach((i,n)=>{let a=document.querySelector(`.st-key-path-${n+1}`);a&&(r[i]?a.dataset.read=e.mark:delete a.dataset.read)})}unmount(){clearTimeout(this.timer),this.observer.disconnect()}},qe=L(Tt);var Re={unrolled_file_drop:{widget:ie,style:se},unrolled_follow:{widget:he},unrolled_live_slider:{widget:ue,style:de},unrolled_parts_bar:{widget:be,style:pe},unrolled_present:{widget:Ae,style:xe},unrolled_progress:{widget:qe,style:Me},unrolled_share_link:{widget:ze,style:Le}};function Z(s){let t=s.trim().match(/^#([0-9a-f]{3,8})$/i)?.[1];if(!t)return(s.match(/[\d.]+/g)??[255,255,255]).slice(0,3).map(Number);let e=t.length<6?[...t].map(r=>r+r).join(""):t;return[0,2,4].map(r=>Number.parseInt(e.slice(r,r+2),16))}function Ce([s,t,e]){let r=o=>o/255<=.04045?o/255/12.92:((o/255+.055)/1.055)**2.4;return .2126*r(s)+.7152*r(t)+.0722*r(e)}function ir(s){if(document.unrolledPrinting)return!1;let t=getComputedStyle(s).getPropertyValue("--st-background-color");return Ce(Z(t||"#ffffff"))<.3}var Rt=128;function qt(s,t){return Array.from({length:Rt+1},(e,r)=>{let o=s.map((n,a)=>Math.round(n+(t[a]-n)*r/Rt)),i=Ce(o)>.179?"#000":"#fff";return{css:`rgb(${o})`,ink:i,pixel:255<<24|o[2]<<16|o[1]<<8|o[0]}})}function nr(s){let t=Z(s.zero),e=qt(t,Z(s.positive)),r=qt(t,Z(s.negative)),o=qt(t,Z(s.gate)),i={css:"transparent",ink:"var(--ink)",pixel:0},n=a=>Math.round(_(a,0,1)*Rt);return{signed:(a,l)=>Number.isNaN(a)?i:a<0?r[n(-a/l)]:e[n(a/l)],gate:a=>Number.isNaN(a)?i:o[n(a)]}}function D(s,t){let e=ir(s)?"dark":"light";if(s.dataset.theme!==e){let r=t.colours[e];s.dataset.theme=e;for(let[o,i]of Object.entries(r))s.style.setProperty(`--q-${o}`,i);s.unrolledScales=nr(r)}return s.unrolledScales}function F(s,t){if(!Number.isFinite(s))return{text:Number.isNaN(s)?"NaN":"∞",negative:s<0,value:s,half:0};let e=Math.abs(s)>=1e5,r=e?s.toExponential(t).replace("e+","e"):s.toFixed(t),o=Number(r),i=e?Number(r.split("e")[1]):0;return{text:r.replace("-",""),negative:o<0,value:o,half:.5*10**(i-t)}}function $(s,t=2){let e=F(s,t);return(e.negative?"−":"")+e.text}var ar="⁰¹²³⁴⁵⁶⁷⁸⁹",lr=s=>(s<0?"⁻":"")+[...String(Math.abs(s))].map(t=>ar[t]).join("");function U(s,t=3){if(s==null||Number.isNaN(s))return"NaN";if(!Number.isFinite(s))return s<0?"−∞":"∞";let e=Math.abs(s);if(e!==0&&(e<.001||e>=1e5)){let[r,o]=e.toExponential(t-1).split("e");return`${s<0?"−":""}${r}·10${lr(Number(o))}`}return`${s<0?"−":""}${Number(e.toPrecision(t))}`}var Ct=s=>[...String(s)].map(t=>"₀₁₂₃₄₅₆₇₈₉"[t]).join("");var cr=["fill","fill-opacity","stroke","stroke-width","stroke-linecap","stroke-linejoin","stroke-dasharray","opacity","paint-order","font-family","font-size","font-style","font-weight","font-variant-numeric","text-anchor","dominant-baseline","visibility","display"];function W(s){let t=s.cloneNode(!0),e=[s,...s.querySelectorAll("*")];[t,...t.querySelectorAll("*")].forEach((i,n)=>{let a=getComputedStyle(e[n]);i.setAttribute("style",cr.map(l=>`${l}:${a.getPropertyValue(l)}`).join(";"));for(let l of["class","tabindex","role","aria-label"])i.removeAttribute(l)}),t.querySelectorAll("path").forEach(i=>i.hasAttribute("pathLength")&&i.remove());let[,,r,o]=s.getAttribute("viewBox").split(" ");return t.setAttribute("width",r),t.setAttribute("height",o),t}var hr=s=>["width","height"].map(t=>Number(s.getAttribute(t))),H=s=>getComputedStyle(s).getPropertyValue("--st-background-color")||"#fff";function K(s,t){let[e,r]=hr(s);return s.setAttribute("xmlns",Et),s.prepend(y("rect",{width:e,height:r,fill:t})),new XMLSerializer().serializeToString(s)}function G(s,t,e){let r=u("a",{href:URL.createObjectURL(new Blob([t],{type:e})),download:s});r.click(),setTimeout(()=>URL.revokeObjectURL(r.href),1e3)}var dr={first:"M6 5v14M19 5l-9 7 9 7z",back:"M17 5l-9 7 9 7z",play:"M7 4.5l12 7.5-12 7.5z",pause:"M8 5v14M16 5v14",forward:"M7 5l9 7-9 7z",last:"M18 5v14M5 5l9 7-9 7z",download:"M12 4v11M7 11l5 5 5-5M5 20h14"},Ft=s=>y("svg",{viewBox:"0 0 24 24",class:`icon ${s}`,"aria-hidden":"true"},y("path",{d:dr[s]}));var V=class{constructor(t,{words:e,pace:r,show:o,moved:i=()=>{}}){this.words=e,this.pace=r,this.show=o,this.moved=i,this.at=0,this.last=0,this.timer=0,this.row=u("div",{class:"walk"});let n=(a,l,d)=>{let h=u("button",{type:"button",class:`walk-button ${a}`,"aria-label":l,title:l},Ft(a));return h.addEventListener("click",d),this.row.append(h),h};n("first",e.first,()=>this.go(0)),n("back",e.back,()=>this.go(this.at-1)),this.playButton=n("play",e.play,()=>this.timer?this.pause():this.play()),n("forward",e.forward,()=>this.go(this.at+1)),this.scrub=u("input",{type:"range",class:"walk-scrub",min:0,step:1,"aria-label":e.scrub}),this.scrub.addEventListener("input",()=>this.go(Number(this.scrub.value))),this.said=u("output",{class:"walk-said"}),this.row.append(this.scrub,this.said),t.append(this.row)}reach(t,e){this.last=t,A(this.scrub,"max",t),this.put(e)}go(t,e=!1){e||this.pause(),this.put(t),this.moved(this.at)}put(t){this.at=_(t,0,this.last),this.scrub.value=String(this.at);let e=this.show(this.at);w(this.said,e),A(this.scrub,"aria-valuetext",e)}key(t){let e={ArrowRight:()=>this.go(this.at+1),ArrowLeft:()=>this.go(this.at-1),Home:()=>this.go(0),End:()=>this.go(this.last)," ":()=>this.timer?this.pause():this.play()};return e[t]?.(),t in e}play(){this.at>=this.last&&this.go(0),this.timer=setInterval(()=>{this.at>=this.last?this.pause():this.go(this.at+1,!0)},this.pace(this.last)),this.look("pause",this.words.pause)}pause(){this.timer&&(this.halt(),this.moved(this.at))}halt(){clearInterval(this.timer),this.timer=0,this.look("play",this.words.play)}look(t,e){this.playButton.replaceChildren(Ft(t)),this.playButton.classList.toggle("pause",t==="pause"),A(this.playButton,"aria-label",e),A(this.playButton,"title",e)}};var It=22,Fe=24,ur=132,jt=16,Ie=44,Pt=26,Y=class{constructor(t,e){this.onPick=e,this.canvas=y("svg",{class:"boxes",role:"group"}),t.append(this.canvas)}draw({rows:t,steps:e,labels:r,width:o,title:i,picture:n,isBack:a=!1,hasTexts:l=!1}){let d=Math.min(jt,Math.max(5,o/e*.18)),h=Math.min(ur,(o-4)/e-d),c=Ie+It+jt,p=(t.length-1)*c+Pt+It+Fe+6;this.place=(v,b)=>{let E=v?Ie:Pt,S=p-Fe-(v?Pt+It+jt+(v-1)*c:0);return{x:2+b*(h+d),y:S-E,width:h,height:E}},A(this.canvas,"viewBox",`0 0 ${o} ${p}`),A(this.canvas,"height",p),A(this.canvas,"aria-label",n),this.hasTexts=l&&h>=34,this.cells=t.map(()=>[]),this.arrows=[];let m=[],f=[];t.forEach((v,b)=>{let E=this.place(b,0);f.push(y("text",{class:"row-name",x:E.x,y:E.y-6},v.name));for(let S=0;S<e;S++){let M=this.place(b,S);if(b){let vs=this.place(b-1,S),Zt=M.x+M.width/2;this.arrow(m,b,S,"up",[Zt,vs.y-2],[Zt,M.y+M.height+2],a),S&&this.arrow(m,b,S,"right",[M.x-d+1,M.y+M.height/2],[M.x-1,M.y+M.height/2],a)}m.push(this.box(b,S,M,v.values(S).length,i))}});let g=Math.ceil(40/(h+d));r.forEach((v,b)=>{if(b%g)return;let E=this.place(0,b);m.push(y("text",{class:"step-name",x:E.x+E.width/2,y:p-8,"text-anchor":"middle"},v))}),this.canvas.replaceChildren(...m,...f)}arrow(t,e,r,o,[i,n],[a,l],d){let[h,c]=d?[[a,l],[i,n]]:[[i,n],[a,l]],[p,m]=[Math.sign(c[0]-h[0]),Math.sign(c[1]-h[1])],f=`M${c[0]-p*4-m*3.5} ${c[1]-m*4-p*3.5}L${c[0]} ${c[1]}L${c[0]-p*4+m*3.5} ${c[1]-m*4+p*3.5}`,g=y("path",{class:`way ${o}`,d:`M${h[0]} ${h[1]}L${c[0]} ${c[1]}${f}`});this.arrows.push({row:e,step:r,node:g}),t.push(g)}box(t,e,{x:r,y:o,width:i,height:n},a,l){let d=y("g",{class:t?"box":"box input",tabindex:t?0:void 0,role:t?"button":void 0,"data-box":`${t}.${e+1}`}),h=y("title"),c=Array.from({length:a},(f,g)=>y("rect",{class:"strip",x:r.toFixed(1),y:(o+g*n/a).toFixed(2),width:i.toFixed(1),height:(n/a+.3).toFixed(2)})),p=y("rect",{class:"frame",x:r.toFixed(1),y:o,width:i.toFixed(1),height:n,rx:4}),m=this.hasTexts?y("text",{class:"written",x:r+i/2,y:o+n/2+5,"text-anchor":"middle"}):null;return d.append(h,...c,p,...m?[m]:[]),t&&(d.addEventListener("click",()=>this.onPick(t-1,e)),d.addEventListener("keydown",f=>{f.key==="Enter"&&(f.preventDefault(),this.onPick(t-1,e))})),this.cells[t].push({group:d,strips:c,name:h,written:m,title:()=>l(t,e)}),d}paint(t,e,r,{isNow:o=!1,isPicked:i=!1,text:n="",ink:a=""}={}){let{group:l,strips:d,name:h,title:c,written:p}=this.cells[t][e];d.forEach((f,g)=>{f.style.fill=r?r[g]:"none"}),l.classList.toggle("empty",!r),l.classList.toggle("now",o),l.classList.toggle("picked",i),p&&(w(p,n),p.style.fill=a);let m=c();w(h,m),t&&A(l,"aria-label",m)}};var Bt=["steps","layers","wave"];function ht(s,t,e){let r=o=>Array.from({length:o},(i,n)=>n);return s==="wave"?r(t+e-1).map(o=>r(t).filter(i=>o-i>=0&&o-i<e).map(i=>[i,o-i])):s==="layers"?r(t).flatMap(o=>r(e).map(i=>[[o,i]])):r(e).flatMap(o=>r(t).map(i=>[[i,o]]))}var pr=500,Dt=class{constructor(t,e){let{words:r,walk:o}=e.get("data");this.root=u("div",{class:"unrolled stack-grid back"}),this.walk=new V(this.root,{words:o,pace:()=>pr,show:n=>this.fill(n),moved:n=>this.write(n)}),this.canvas=u("div",{class:"canvas"}),this.legend=u("div",{class:"legend"},u("span",{}),u("span",{class:"bar gate"}),u("span",{})),this.said=u("p",{class:"why","aria-live":"polite"});let i=u("button",{type:"button",class:"save"},r.save);i.addEventListener("click",()=>G("backwards.svg",K(W(this.boxes.canvas),H(this.root)),"image/svg+xml")),this.root.append(this.canvas,this.legend,this.said,u("p",{class:"keys how"},r.keys),u("div",{class:"buttons"},i)),t.append(this.root),this.boxes=new Y(this.canvas,(n,a)=>this.say(n+1,a)),this.claim=C().claim(["back"],n=>this.told(n)),this.stopKeys=P({root:this.root,act:n=>this.walk.key(n)}),this.observer=new ResizeObserver(()=>this.data&&this.canvas.clientWidth!==this.width&&this.draw()),this.observer.observe(this.canvas)}update(t){this.data=t,this.scales=D(this.root,t),this.claim.isReset(t.reset)?this.at=void 0:this.root.dataset.ready||this.read(),this.draw(),this.root.dataset.ready="true"}read(){let t=Number.parseInt(this.claim.read().back??"",10);this.at=Number.isFinite(t)?t:void 0}told({reset:t}){this.walk.halt(),t?this.at=void 0:this.read(),this.data&&this.draw()}write(t){this.at=t>=this.groups.length?void 0:t,this.claim.write({back:this.at===void 0?void 0:String(t)},{moves:!!this.walk.timer})}title(t,e){let{words:r,norms:o,entering:i,labels:n}=this.data,a=t===o.length-1?` ${x(r.enters,{norm:U(i[e])})}`:"";return x(t?r.box:r.input_box,{layer:t,step:e+1,label:n[e],norm:U(o[t][e])})+a}draw(){let{norms:t,names:e,labels:r,words:o,low:i,high:n}=this.data;this.width=this.canvas.clientWidth||600;let a=r.length,l=e.map(m=>({name:m,values:()=>[0]}));this.boxes.draw({rows:l,steps:a,labels:r,width:this.width,title:(m,f)=>this.title(m,f),picture:o.picture,isBack:!0,hasTexts:!0});let d=ht("wave",t.length,a).reverse();this.groups=d,w(this.said,o.pick);let[h,,c]=this.legend.children;w(h,U(10**i,2)),w(c,U(10**n,2));let p=d.length;this.walk.reach(p,this.at===void 0?p:_(this.at,0,p))}share(t){let{low:e,high:r}=this.data;return t>0?_((Math.log10(t)-e)/(r-e||1),.02,1):0}fill(t){let{norms:e,words:r,entering:o}=this.data,i=new Map;this.groups.forEach((n,a)=>a<t&&n.forEach(([l,d])=>i.set(`${l}.${d}`,a))),e.forEach((n,a)=>n.forEach((l,d)=>{let h=i.get(`${a}.${d}`),{css:c,ink:p}=this.scales.gate(this.share(l));this.boxes.paint(a,d,h===void 0?null:[c],{isNow:t<this.groups.length&&h===t-1,text:h===void 0?"":U(l,2),ink:p});let m=a===e.length-1;this.boxes.cells[a][d].group.classList.toggle("enters",m&&o[d]>0)}));for(let{row:n,step:a,node:l}of this.boxes.arrows)l.classList.toggle("later",!i.has(`${n}.${a}`)||!i.has(l.classList.contains("up")?`${n-1}.${a}`:`${n}.${a-1}`));return t===0?r.loss:x(r.said,{at:t,all:this.groups.length})}say(t,e){w(this.said,this.title(t,e))}unmount(){this.walk.halt(),this.stopKeys(),this.claim.leave(),this.observer.disconnect(),this.root.remove()}},je=L(Dt);var Pe=`.rails .canvas { min-width: 0; }
.rails p { margin: 0; }
.rails .keys { color: var(--quiet); font-size: 15px; min-height: 1.45em; }
.rails .says { min-height: 1.45em; }
.rails .row-name.forward { fill: var(--q-i); }
.rails .row-name.backward { fill: var(--q-f); }
.rails .ground { fill: var(--ground); }
.rails .box.unread .strip { opacity: .16; }
.rails .box.unread .frame { stroke-dasharray: 3 3; }
.rails .way { stroke-width: 2; }
.rails .way.forward, .rails .reads.forward { --of: var(--q-i); }
.rails .way.backward, .rails .reads.backward { --of: var(--q-f); }
.rails .way { stroke: var(--of); }
.rails .way.later { opacity: .22; }
.rails .reads { fill: var(--of); }
.rails .column { fill: transparent; cursor: pointer; outline: none; }
.rails .column:focus-visible { stroke: var(--accent); stroke-width: 3; }
.rails .lists { display: grid; gap: 3px; min-height: 7em; align-content: start; }
.rails .same-line { display: grid; grid-template-columns: 4em minmax(0, 1fr); }
.rails .same-line.there > span { color: var(--q-i); font-weight: 650; }
.rails .same-line.back > span { color: var(--q-f); font-weight: 650; }
.rails code { font-family: var(--st-code-font, ui-monospace, monospace); overflow-wrap: anywhere; }
.rails .legend { display: flex; align-items: center; gap: 8px; font-size: 14px; }
.rails .legend .bar { width: 120px; height: 12px; border-radius: 3px; background: linear-gradient(90deg, var(--q-negative), var(--q-zero), var(--q-positive)); }
.rails .save { min-height: 36px; padding: 0 13px; font: inherit; color: var(--ink); background: var(--soft); border: 1px solid var(--line); border-radius: 9px; cursor: pointer; }
`;function Be(s,t,e){return e?{forward:t,backward:0}:s<t?{forward:s+1,backward:s}:{forward:0,backward:t}}function De(s,t,e,r,o){let i=e<0?`(${$(e,o)})`:$(e,o),[n,a]=[$(t,o),` ≈ ${$(r,o)}`];return s==="mul"?`${n} · ${i}${a}`:s==="ave"?`(${n} + ${i}) / 2${a}`:`${n} + ${i}${a}`}var Ue=22,We=132,He=.22,Ke=14,mr=50,dt={y:38,backward:40,forward:40,x:26},ut=["y","backward","forward","x"],Ge=4,Ve=4,Ut=class{constructor(t,e){let{words:r}=e.get("data");this.root=u("div",{class:"unrolled rails"}),this.canvas=u("div",{class:"canvas"}),this.picture=y("svg",{class:"boxes",role:"group"}),this.canvas.append(this.picture),this.legend=u("div",{class:"legend"},u("span",{}),u("span",{class:"bar"}),u("span",{})),this.how=u("p",{class:"keys how"}),this.head=u("h3",{class:"heading"}),this.says=u("p",{class:"says","aria-live":"polite"}),this.numbers=u("div",{class:"lists"});let o=u("button",{type:"button",class:"save"},r.save);o.addEventListener("click",()=>G("both-ways.svg",K(W(this.picture),H(this.root)),"image/svg+xml")),this.root.append(this.canvas,this.legend,this.how,this.head,this.says,this.numbers,u("div",{class:"buttons"},o)),t.append(this.root),this.claim=C().claim(["output"],i=>this.told(i)),this.stopKeys=P({root:this.root,act:i=>this.key(i)}),this.observer=new ResizeObserver(()=>this.data&&this.canvas.clientWidth!==this.width&&this.draw()),this.observer.observe(this.canvas)}update(t){this.data=t,this.scales=D(this.root,t);let e=t.limits.h.toPrecision(2);w(this.legend.firstChild,"−"+e),w(this.legend.lastChild,`+${e} · h, y`),w(this.how,t.single?"":t.words.keys),this.claim.isReset(t.reset)?this.at=void 0:this.root.dataset.ready||this.read(),this.draw(),this.root.dataset.ready="true"}read(){let t=Number.parseInt(this.claim.read().output??"",10);this.at=Number.isFinite(t)?t-1:void 0}told({reset:t}){t?this.at=void 0:this.read(),this.data&&this.draw()}get picked(){let{labels:t,real:e}=this.data;return _(this.hover??this.at??Math.min(2,e-1),0,t.length-1)}pick(t){this.data.single||(this.at=_(t,0,this.data.labels.length-1),this.hover=void 0,this.show(),this.claim.write({output:String(this.at+1)}))}point(t){this.hover=t,this.show()}key(t){let e={ArrowLeft:-1,ArrowRight:1}[t];return!e||this.data.single?!1:(this.pick(this.picked+e),!0)}draw(){let{data:t}=this,{labels:e,words:r,single:o}=t;this.width=this.canvas.clientWidth||600;let i=e.length,n=Math.min(We,this.width/(i+He*(i-1))),a=n*(1+He),l={},d=0;for(let f of ut)l[f]=d+Ue,d+=Ue+dt[f]+Ke;this.boxAt=(f,g)=>({x:g*a,y:l[f],width:n,height:dt[f]}),d+=mr-Ke;for(let[f,g]of Object.entries({viewBox:`0 0 ${this.width} ${d}`,height:d,"aria-label":x(r.picture,{steps:i})}))A(this.picture,f,g);this.cells={y:[],backward:[],forward:[],x:[]},this.wires=[];let h=[],c=(f,g)=>f*a+n*g;for(let f=0;f<t.real;f++){let[g,v,b]=["x","forward","backward"].map(E=>this.boxAt(E,f));this.wire(h,{forward:f},[c(f,.3),g.y-1],[c(f,.3),v.y+v.height+2]),this.wire(h,{backward:f},[c(f,.7),g.y-1],[c(f,.7),b.y+b.height+2]),f&&(this.wire(h,{forward:f,rail:!0},[v.x-a+n+1,v.y+v.height/2],[v.x-1,v.y+v.height/2]),this.wire(h,{backward:f-1,rail:!0},[b.x-1,b.y+b.height/2],[b.x-a+n+1,b.y+b.height/2]))}if(o)this.one(h,a,n);else for(let f=0;f<t.real;f++){let g=this.boxAt("y",f);this.wire(h,{outForward:f},[c(f,.3),l.forward-1],[c(f,.3),g.y+g.height+2]),this.wire(h,{outBackward:f},[c(f,.7),l.backward-1],[c(f,.7),g.y+g.height+2])}for(let f=0;f<i;f++)for(let g of ut)(g!=="y"||!o)&&this.box(h,g,f,this.boxAt(g,f),t[g][f]);o&&this.box(h,"y",0,this.oneBox(a,n),o[2]);let p=Math.ceil(40/a);e.forEach((f,g)=>{g%p===0&&h.push(y("text",{class:"step-name",x:c(g,.5),y:l.x+dt.x+17,"text-anchor":"middle"},f))}),this.bars=["forward","backward"].map((f,g)=>y("rect",{class:`reads ${f}`,x:0,y:l.x+dt.x+26+g*9,width:0,height:6,rx:3})),h.push(...this.bars);let m={y:x(o?r.one:r.y,{merge:r.merge}),backward:r.back,forward:r.there,x:r.x};h.push(...ut.map(f=>y("text",{class:`row-name ${f}`,x:1,y:l[f]-6},m[f]))),this.columns=o?[]:e.map((f,g)=>this.column(g,{x:g*a-(a-n)/2,width:a,height:d})),this.picture.replaceChildren(...h,...this.columns),this.pitch=a,this.side=n,this.paint(),this.show()}oneBox(t,e){let{x:r}=this.boxAt("y",0),o=Math.min(2*We,t*(this.data.real-1)+e);return{...this.boxAt("y",0),x:r+(t*(this.data.real-1)+e-o)/2,width:o}}one(t,e,r){let o=this.oneBox(e,r),i=this.data.real-1,n=l=>[o.x+o.width*l,o.y+o.height+2],a=(l,d)=>[this.boxAt(l,d).x+r/2,this.boxAt(l,d).y-1];this.wire(t,{outBackward:0},a("backward",0),n(.25)),this.wire(t,{outForward:i},a("forward",i),n(.75))}wire(t,e,[r,o],[i,n]){let a=Math.atan2(n-o,i-r),l=c=>`${(i-5*Math.cos(a+c)).toFixed(1)} ${(n-5*Math.sin(a+c)).toFixed(1)}`,d="forward"in e||"outForward"in e?"forward":"backward",h=y("path",{class:`way ${d}`,d:`M${r.toFixed(1)} ${o}L${i.toFixed(1)} ${n}M${l(.6)}L${i.toFixed(1)} ${n}L${l(-.6)}`});this.wires.push({of:e,node:h}),t.push(h)}box(t,e,r,{x:o,y:i,width:n,height:a},l){let d=l.map((m,f)=>y("rect",{class:"strip",x:o.toFixed(1),y:(i+f*a/l.length).toFixed(2),width:n.toFixed(1),height:(a/l.length+.3).toFixed(2)})),h=y("rect",{class:"frame",x:o.toFixed(1),y:i,width:n.toFixed(1),height:a,rx:4}),c=y("rect",{class:"ground",x:o.toFixed(1),y:i,width:n.toFixed(1),height:a,rx:4}),p=y("g",{class:`box ${e}`,"data-box":`${e}.${r+1}`},c,...d,h);this.cells[e].push({group:p,strips:d,numbers:l}),t.push(p)}column(t,{x:e,width:r,height:o}){let i=y("rect",{class:"column",x:e.toFixed(1),y:0,width:r.toFixed(1),height:o,tabindex:0,role:"button","data-step":t+1});return i.addEventListener("click",()=>this.pick(t)),i.addEventListener("pointerenter",n=>n.pointerType==="mouse"&&this.point(t)),i.addEventListener("pointerleave",()=>this.hover!==void 0&&this.point(void 0)),i.addEventListener("keydown",n=>{n.key==="Enter"&&(n.preventDefault(),this.pick(t))}),i}paint(){let{limits:t,real:e}=this.data;for(let r of ut)this.cells[r].forEach(({strips:o,numbers:i},n)=>o.forEach((a,l)=>{a.style.fill=(r==="forward"||r==="backward")&&n>=e?"none":this.scales.signed(i[l],t[r==="x"?"x":"h"]).css}))}show(){let{data:t,picked:e}=this,{single:r,real:o,words:i,labels:n}=t,a=Be(e,o,!!r),l={forward:h=>h<a.forward,backward:h=>h>=a.backward&&h<o};for(let h of["forward","backward"])this.cells[h].forEach(({group:c},p)=>c.classList.toggle("unread",!l[h](p)));this.cells.x.forEach(({group:h},c)=>h.classList.toggle("unread",!l.forward(c)&&!l.backward(c))),this.cells.y.forEach(({group:h},c)=>{h.classList.toggle("unread",!r&&c!==e),h.classList.toggle("picked",!!r||c===e)});for(let h of["forward","backward"]){let c=r?h==="forward"?o-1:0:e;this.cells[h].forEach(({group:p},m)=>p.classList.toggle("picked",m===c&&m<o))}for(let{of:h,node:c}of this.wires){let[[p,m]]=Object.entries(h),f=p==="forward"||p==="backward"?l[p](m)&&(p!=="backward"||!h.rail||l.backward(m+1)):!!r||m===e;c.classList.toggle("later",!f)}this.columns.forEach((h,c)=>{A(h,"aria-pressed",c===e),A(h,"aria-label",`${x(i.head,{step:c+1,label:n[c]})}. ${this.seen(c)}`)});let d=[[0,a.forward],[a.backward,o]];this.bars.forEach((h,c)=>{let[p,m]=d[c];A(h,"x",(p*this.pitch).toFixed(1)),A(h,"width",m>p?((m-p-1)*this.pitch+this.side).toFixed(1):0)}),w(this.head,r?i.head_one:x(i.head,{step:e+1,label:n[e]})),w(this.says,this.seen(e)),this.list(e)}seen(t){let{words:e,real:r,single:o}=this.data;if(o)return x(e.ends,{last:r});if(t>=r)return x(e.padding,{step:t+1});let i=a=>`x${Ct(a+1)}`,n=(a,l)=>a===l?x(e.alone,{x:i(a)}):x(e.many,{first:i(a),last:i(l)});return x(e.seen,{forward:n(0,t),backward:n(r-1,t)})}list(t){let{data:e}=this,{single:r,merge:o,words:i,real:n}=e,[a,l,d]=r??[e.forward[t],e.backward[t],e.y[t]],h=m=>`[${m.slice(0,Ge).map(f=>$(f,Ve)).join(", ")}${m.length>Ge?", …":""}]`,c=m=>Ct((r?m:t)+1),p=[[`h→${c(n-1)}`,h(a),"there"],[`h←${c(0)}`,h(l),"back"]];o==="concat"?p.push([r?"y":`y${c(0)}`,x(i.concat,{count:d.length}),"text"]):o==="none"?p.push(["y",x(i.none,{units:a.length}),"text"]):p.push([r?"y":`y${c(0)}`,h(d),"y"],["",x(i.formula,{formula:De(o,a[0],l[0],d[0],Ve)}),"formula"]),this.numbers.replaceChildren(...p.map(([m,f,g])=>u("div",{class:`same-line ${g}`},u("span",{},m),u(g==="text"?"span":"code",{},f))))}unmount(){this.stopKeys(),this.claim.leave(),this.observer.disconnect(),this.root.remove()}},Ye=L(Ut);var pt=`.stack-grid .above { display: grid; gap: 10px; }
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
`;function Je(s){let t={};for(let[r,o]of Object.entries(s.arrays))t[r]=me(o);let e={};for(let[r,o]of Object.entries(t))e[r]=br(o);return e.h_prev=Math.max(e.h,e.h0),t.c&&(e.c_prev=Math.max(e.c,e.c0)),{...s,outputs:s.outputs??s.units,arrays:t,limits:e}}function br(s){let t=1;for(let e of s)Math.abs(e)>t&&Number.isFinite(e)&&(t=Math.abs(e));return t}var Xe=new Set(["i","f","o","z","r"]),ft={SimpleRNN:["h"],LSTM:["i","f","c_tilde","o"],GRU:["z","r","h_tilde"]},Qe={h:"pre_h",i:"pre_i",f:"pre_f",c_tilde:"pre_c",o:"pre_o",z:"pre_z",r:"pre_r",h_tilde:"pre_h"},I=s=>s==="x",xr=s=>s==="h"||s==="h_prev",tt=(s,t)=>I(t)?s.features:xr(t)?s.outputs:s.units;function T(s,t,e,r){let{arrays:o}=s,i=tt(s,t),n=Math.min(r,i-1);return t==="x"?o.x[e*s.features+n]:t==="h_prev"?e?o.h[(e-1)*i+n]:o.h0[n]:t==="c_prev"?e?o.c[(e-1)*i+n]:o.c0[n]:t==="bias"?o.bias?o.bias[n]:0:o[t][e*i+n]}var O="t",Ze=`t${"−"}1`,ts={x:["x",O],h:["h",O],c:["c",O],h_prev:["h",Ze],c_prev:["c",Ze],i:["i",O],f:["f",O],o:["o",O],z:["z",O],r:["r",O],c_tilde:["c̃",O],h_tilde:["h̃",O],m:["m",O],pre_h:["pre","h"],reset_h:["ĥ",O],recurrent_h:["u",O],bias:["b",""]},Wt={tanh:{symbol:"tanh",of:Math.tanh},sigmoid:{symbol:"σ",of:s=>1/(1+Math.exp(-s))},hard_sigmoid:{symbol:"hσ",of:s=>_(s+3,0,6)/6},relu:{symbol:"relu",of:s=>Math.max(s,0)},linear:{symbol:"",of:s=>s}},j=s=>Wt[s]??{symbol:s,of:()=>NaN};function es(s,t){return t!=="tanh_c"?ts[t]:[`${j(s.activation).symbol}(c)`,O]}var mt=(s,t)=>t==="pre_h"?"pre_h":es(s,t)[0],ss=(s,t,e,r)=>`${mt(s,t)}, ${x(I(t)?r.one_feature:r.one_unit,{number:e+1})}`;function rs(s,t,e,r){let o=s.feature_names[e]??"";return s.moved?.some(([i,n])=>i===t&&n===e)?s.features>1?`${o}, ${r.moved}`:r.moved:o}var vr={c_tilde:"c",h_tilde:"h"},os=(s,t)=>ft[s.cell].length>1?vr[t]??ts[t][0]:"",et=s=>{let t=s.replace("_prev","");return t==="m"||t==="pre_h"||t==="reset_h"||t==="recurrent_h"?"h":t==="bias"?"x":t};function st(s,t){let[e,r]=es(s,t),o=u("span",{class:"symbol",style:`color:var(--q-${et(t)})`});return o.append(u("i",{},e)),r&&o.append(u("sub",{},r)),o}var is=s=>s==="o"?"c":"c_prev";function ns(s,t,e,r){let o=[],i=s.arrays[`peephole_${t}`];if(i){let a=is(t),l=T(s,a,e,r);o.push({quantity:a,index:r,value:l*i[r],factors:[[l,a],[i[r],null]],always:!0})}let n=t==="f"?s.variant?.forget_bias:0;return n&&o.push({symbol:"forget_bias",value:n,factors:[[n,null]]}),o}function as(s,t){let e=s.arrays[`peephole_${t}`]?[k(" + "),z(is(t)),k("·"),R("p",t)]:[],r=t==="f"&&s.variant?.forget_bias?[k(` + ${s.variant.forget_bias}`)]:[];return[...e,...r]}var wr=s=>`, ±${Number(s.toPrecision(6))})`,rt=(s,t)=>t?[k("clip("),...s,k(wr(t))]:s,Ht=(s,t)=>t?_(s,-t,t):s;function ls({scene:s,name:t,step:e,unit:r,words:o,at:i}){let{units:n,outputs:a,arrays:l,variant:d}=s,h=Array.from({length:n},(f,g)=>{let v=T(s,"m",e,g),b=l.projection[g*a+r];return{quantity:"m",index:g,value:v*b,factors:[[v,"m"],[b,null]]}}),c=gt(h,o),p=f=>{let{tokens:g,value:v}=c(f);return{tokens:rt(g,d.proj_clip),value:Ht(v,d.proj_clip)}},m=rt([z("m"),k("·"),R("P","")],d.proj_clip);return{symbols:[z(t),k(" = "),...m],lines:[ot(p,i(t),t)],terms:h}}var bt=8,Vt=9;function X(s,t,{first:e=!1}={}){return{text:s.negative?e?"−"+s.text:`(${"−"}${s.text})`:s.text,quantity:t}}function hs(s,t,e,r){let{arrays:o,units:i,features:n}=s,a=ft[s.cell],l=t==="recurrent_h"?"h_tilde":t==="pre_h"?a.at(-1):t,d=a.length*i,h=a.indexOf(l)*i+r,c=s.cell==="GRU"&&s.reset_after,p=(b,E)=>o.bias?[{symbol:E,value:o.bias[b*d+h],factors:[[o.bias[b*d+h],null]]}]:[],m=(b,E,S,M)=>({quantity:b,index:E,value:S*M,factors:[[S,b],[M,null]]}),f=()=>Array.from({length:n},(b,E)=>m("x",E,T(s,"x",e,E),o.kernel[E*d+h])),g=b=>Array.from({length:tt(s,b)},(E,S)=>m(b,S,T(s,b,e,S),o.recurrent_kernel[S*d+h]));if(t==="recurrent_h")return[...g("h_prev"),...p(1,"b′")];if(l==="h_tilde"&&c){let b=T(s,"r",e,r),E=T(s,"recurrent_h",e,r),S={quantity:"r",index:r,value:b*E,factors:[[b,"r"],[E,"h_prev"]],always:!0};return[...f(),...p(0,"b"),S]}let v=l==="h_tilde"?"reset_h":"h_prev";return[...f(),...g(v),...p(0,"b"),...c?p(1,"b′"):[],...ns(s,l,e,r)]}function yr(s){if(s.length<=bt)return{shown:s,rest:[]};let t=s.filter(i=>i.symbol||i.always),e=s.filter(i=>!t.includes(i)),r=[...e].sort((i,n)=>Math.abs(n.value)-Math.abs(i.value)).slice(0,bt-2-t.length);return{shown:s.filter(i=>t.includes(i)||r.includes(i)),rest:e.filter(i=>!r.includes(i))}}function gt(s,t){let{shown:e,rest:r}=yr(s),o=r.reduce((n,a)=>n+a.value,0),i=r.length?e.findIndex(n=>n.symbol||n.always):-1;return n=>{let a=[],l=0,d=()=>{let h=n(o);l+=h.value;let c=x(t.more_terms,{count:r.length,sum:(h.negative?"−":"")+h.text});a.push({operator:" + "},{text:c,rest:!0})};return e.forEach((h,c)=>{c===i&&d();let[p,...m]=h.factors.map(([v,b])=>({shown:n(v),quantity:b}));l+=[p,...m].reduce((v,b)=>v*b.shown.value,1),(c||i===0)&&a.push({operator:p.shown.negative?` ${"−"} `:" + "});let g=[X({...p.shown,negative:p.shown.negative&&c===0&&i!==0},p.quantity,{first:!0}),...m.map(v=>X(v.shown,v.quantity))];a.push({product:g.flatMap((v,b)=>b?[{text:"·"},v]:[v])})}),r.length&&i===-1&&d(),{tokens:a,value:l}}}var Yt=(s,t)=>F(s,Number.isInteger(s)?0:t),Jt=(s,t)=>Math.abs(s-t.value)<=t.half*(1+1e-9);function ds(s,t,e,r){let o=F(t,e);for(let i=r;i<=Vt;i++){let n=s(a=>Yt(a,i));if(Jt(n.value,o)||!Number.isFinite(n.value))return{...n,shown:o,equals:" = "}}return{...s(i=>Yt(i,4)),shown:o,equals:" ≈ "}}var it=(s,t)=>X(s,t,{first:!0});function ot(s,t,e){let r=ds(s,t,2,2);return[...r.tokens,{operator:r.equals},{...it(r.shown,e),result:!0}]}function kr(s,t,e,r,o){let{symbol:i,of:n}=j(r);if(!i)return ot(s,e,o);let a=F(e,2),l=c=>[{text:`${i}(`},...c,{text:")"}],d=Wt[r]!==void 0;for(let c=2;c<=Vt;c++){let p=F(t,c);if(d&&Number.isFinite(t)&&!Jt(n(p.value),a))continue;let m=ds(s,t,c,3);if(d&&Number.isFinite(t)&&!Jt(n(m.value),a)&&c<Vt)continue;let f=[...l([it(p)]),{operator:" = "},{...it(a,o),result:!0}];return[...l(m.tokens),{operator:m.equals},{product:f}]}let h=s(c=>Yt(c,4)).tokens;return[...l(h),{operator:" ≈ "},{...it(a,o),result:!0}]}var k=s=>({text:s}),z=s=>({symbol:s}),R=(s,t)=>({weight:s,gate:t});function us(s,t,e="h_prev"){let r=s.cell==="GRU"&&s.reset_after,o=s.use_bias?[k(" + "),R("b",t)]:[],i=r&&s.use_bias&&e!==null?[k(" + "),R("b′",t)]:[],n=e?[k(" + "),z(e),k("·"),R("U",t)]:[];return[z("x"),k("·"),R("W",t),...n,...o,...i]}function ps(s){let t=s.use_bias?[k(" + "),R("b′","h")]:[];return[z("h_prev"),k("·"),R("U","h"),...t]}var fs=(s,t)=>s?[k(`${s}(`),...t,k(")")]:t;function ms(s,t,e,r,o){let i=a=>T(s,a,e,r);return(Er[t]??gs)({scene:s,name:t,step:e,unit:r,words:o,at:i})}function gs({scene:s,name:t,step:e,unit:r,words:o,at:i}){let n=os(s,t),a=Xe.has(t)?s.recurrent_activation:s.activation,l=hs(s,t,e,r),d=t==="h_tilde"&&s.reset_after,h=us(s,n,t==="h_tilde"?d?null:"reset_h":"h_prev");return h=[...h,...as(s,t)],d&&(h=[...h,k(" + "),z("r"),k("·("),...ps(s),k(")")]),{symbols:[z(t),k(" = "),...fs(j(a).symbol,h)],lines:[kr(gt(l,o),i(Qe[t]),i(t),a,t)],terms:l}}function cs({scene:s,name:t,step:e,unit:r,words:o,at:i}){let n=hs(s,t,e,r),a=t==="pre_h"?us(s,""):ps(s);return{symbols:[z(t),k(" = "),...a],lines:[ot(gt(n,o),i(t),t)],terms:n}}function J({name:s,at:t},e,r=0){let o=e.flatMap((a,l)=>[...l?[k(" + ")]:[],...a.flatMap((d,h)=>[...h?[k("·")]:[],...d.symbols])]),i=a=>{let l=[],d=0;return e.forEach((h,c)=>{let p=1,m=h.flatMap((f,g)=>{let v=f.numbers(a,g===0);return p*=v.value,g?[{text:"·"},...v.tokens]:v.tokens});c&&l.push({operator:" + "}),l.push({product:m}),d+=p}),{tokens:rt(l,r),value:Ht(d,r)}},n=rt(o,r);return{symbols:[z(s),k(" = "),...n],lines:[ot(i,t(s),s)],terms:[]}}var q=(s,t)=>({symbols:[z(t)],numbers:(e,r)=>{let o=e(s(t));return{tokens:[X(o,t,{first:r})],value:o.value}}}),_r=(s,t)=>({symbols:[k(`(1 ${"−"} `),z(t),k(")")],numbers:e=>{let r=e(s(t));return{tokens:[{text:`(1 ${"−"} `},X(r,t),{text:")"}],value:1-r.value}}}),Kt=(s,t,e)=>({symbols:fs(j(e).symbol,[z(t)]),numbers:r=>{let o=r(s(t)),{symbol:i,of:n}=j(e),a=X(o,t,{first:!!i});return{tokens:i?[{text:`${i}(`},a,{text:")"}]:[a],value:n(o.value)}}});function Gt(s){return({scene:t,step:e,unit:r,words:o,at:i})=>{let n=s==="x"?x(o.given,{feature:rs(t,e,r,o)}):e?x(o.from_call,{step:e}):o.initial,a={...it(F(i(s),2),s),result:!0};return{symbols:[z(s)],lines:[[{...z(s)},{operator:" = "},a,{text:`  (${n})`,note:!0}]],terms:[]}}}var Er={x:Gt("x"),h_prev:Gt("h_prev"),c_prev:Gt("c_prev"),recurrent_h:cs,pre_h:cs,c:s=>{let t=[[q(s.at,"f"),q(s.at,"c_prev")],[q(s.at,"i"),q(s.at,"c_tilde")]];return J(s,t,s.scene.variant?.cell_clip)},m:s=>J(s,[[q(s.at,"o"),Kt(s.at,"c",s.scene.activation)]]),tanh_c:s=>J(s,[[Kt(s.at,"c",s.scene.activation)]]),reset_h:s=>J(s,[[q(s.at,"r"),q(s.at,"h_prev")]]),h:s=>{let{at:t,scene:e}=s;return e.cell==="SimpleRNN"?gs(s):e.variant?.projection?ls(s):e.cell==="LSTM"?J(s,[[q(t,"o"),Kt(t,"c",e.activation)]]):J(s,[[q(t,"z"),q(t,"h_prev")],[_r(t,"z"),q(t,"h_tilde")]])}},Xt=s=>s.operator??(s.product?s.product.map(Xt).join(""):s.text??"");function xt(s,t){if(t.operator)return u("span",{class:"operator"},t.operator);if(t.symbol)return st(s,t.symbol);if(t.weight)return u("span",{class:"symbol weight"},u("i",{},t.weight),...t.gate?[u("sub",{},t.gate)]:[]);if(t.product)return u("span",{class:"product"},...t.product.map(o=>xt(s,o)));let e=t.quantity?`color:var(--q-${et(t.quantity)})`:void 0,r=t.result?"result":t.rest?"rest":t.note?"note":"number";return u("span",{class:r,style:e},t.text)}var vt=class{constructor(t,{words:e,onUnit:r}){this.words=e,this.title=u("p",{class:"panel-title"}),this.unit=u("span",{class:"unit-name"});let o=(i,n,a)=>{let l=u("button",{type:"button",class:"unit-step","aria-label":i},n);return l.addEventListener("click",()=>r(a)),l};this.stepper=u("div",{class:"stepper"},o(e.unit_down,"‹",-1),this.unit,o(e.unit_up,"›",1)),this.means=u("p",{class:"means"}),this.symbols=u("div",{class:"equation symbols"}),this.numbers=u("div",{class:"equation numbers"}),this.summary=u("summary",{}),this.table=u("div",{class:"terms",tabindex:0,role:"region","aria-label":e.product}),this.details=u("details",{},this.summary,this.table),this.details.addEventListener("toggle",()=>this.showTerms()),t.replaceChildren(u("div",{class:"panel-head"},this.title,this.stepper),this.means,this.symbols,this.numbers,this.details)}show(t,{step:e,quantity:r,unit:o,feature:i},n){if(r===null)return this.showNobody(n);let{words:a}=this,l=tt(t,r),d=I(r)?i:Math.min(o,l-1),{symbols:h,lines:c,terms:p}=ms(t,r,e,d,a),m=JSON.stringify([r,d,l,t.quantities[r],h]);if(m!==this.key){this.key=m;let{name:f,means:g}=t.quantities[r];this.title.replaceChildren(st(t,r),u("span",{},f)),this.stepper.hidden=l===1,w(this.unit,I(r)?x(a.feature,{feature:d+1,features:l}):x(a.unit,{unit:d+1,units:l})),w(this.means,g),this.symbols.replaceChildren(...h.map(v=>xt(t,v)))}this.numbers.replaceChildren(...this.head(t,r),...c[0].map(f=>xt(t,f))),A(this.numbers,"data-long",p.length>4),this.numbers.dataset.text=c[0].map(Xt).join(""),this.details.hidden=p.length<=bt,w(this.summary,x(a.all_terms,{count:p.length})),this.terms={scene:t,terms:p},this.showTerms()}showNobody({title:t,means:e}){this.key=void 0,this.title.replaceChildren(u("span",{},t)),this.stepper.hidden=this.details.hidden=!0,w(this.means,e),this.symbols.replaceChildren(),this.numbers.replaceChildren(),this.numbers.dataset.text=""}head(t,e){return I(e)||e.endsWith("_prev")?[]:[st(t,e),u("span",{class:"operator"}," = ")]}showTerms(){if(!this.details.open||this.details.hidden)return;let{scene:t,terms:e}=this.terms,{words:r}=this,o=(a,l)=>u("td",l?{style:`color:var(--q-${et(l)})`}:{},a),i=e.map(a=>{let l=u("td",{},a.symbol??ss(t,a.quantity,a.index,r)),[[d,h],c]=a.factors;return u("tr",{},l,o(c?$(d,4):"",h),o(c?$(c[0],4):""),o($(a.value,4)))}),n=[r.term,r.value,r.weight,r.product].map(a=>u("th",{scope:"col"},a));this.table.replaceChildren(u("table",{},u("thead",{},u("tr",{},...n)),u("tbody",{},...i)))}};var Sr=["order","at","box","show","unit"],Ar=420,bs=4,Qt=class{constructor(t,e){let{words:r,walk:o,player:i}=e.get("data");this.words=r,this.root=u("div",{class:"unrolled stack-grid"}),this.orders=u("div",{class:"choice orders",role:"group","aria-label":r.order}),this.why=u("p",{class:"why"});let n=u("div",{class:"above"},this.orders);this.place={order:"steps",at:void 0,layer:void 0,step:void 0,show:void 0,unit:0},this.walk=new V(n,{words:o,pace:()=>Ar,show:d=>this.fill(d),moved:d=>{this.place.at=d,this.follow(),this.write(!!this.walk.timer)}}),this.canvas=u("div",{class:"canvas"}),this.legend=u("div",{class:"legend"},u("span",{}),u("span",{class:"bar"}),u("span",{})),this.proof=u("p",{class:"proof"}),this.same=u("div",{class:"same"}),this.quantities=u("div",{class:"choice quantities",role:"group","aria-label":r.quantity});let a=u("div",{class:"panel"});this.head=u("h3",{class:"heading"});let l=u("button",{type:"button",class:"save"},r.save);l.addEventListener("click",()=>this.save()),this.boxes=new Y(this.canvas,(d,h)=>this.pick({layer:d,step:h})),this.root.append(n,this.why,this.canvas,this.legend,this.proof,u("p",{class:"keys how"},r.keys),this.head,this.same,this.quantities,a,u("div",{class:"buttons"},l)),this.panel=new vt(a,{words:i,onUnit:d=>this.pick({unit:this.place.unit+d})}),t.append(this.root),this.claim=C().claim(Sr,d=>this.told(d)),this.stopKeys=P({root:this.root,act:d=>this.key(d)}),this.observer=new ResizeObserver(()=>this.scenes&&this.canvas.clientWidth!==this.width&&this.draw()),this.observer.observe(this.canvas)}update(t){this.words=t.words,this.scales=D(this.root,t.layers[0]),this.scenes=t.layers.map(Je),this.steps=this.scenes[0].steps,this.apart=t.apart,this.limit=Math.max(...this.scenes.map(({arrays:e})=>e.h.reduce((r,o)=>Math.max(r,Math.abs(o)),0)))||1,w(this.legend.firstChild,"−"+this.limit.toPrecision(2)),w(this.legend.lastChild,`+${this.limit.toPrecision(2)} · h`),this.claim.isReset(t.reset)?this.put({}):this.root.dataset.ready||this.put(this.claim.read()),this.draw(),this.root.dataset.ready="true"}put({order:t,at:e,box:r,show:o,unit:i}){let[n,a]=(r??"").split(".").map(d=>Number.parseInt(d,10)-1),l=d=>Number.isFinite(Number.parseInt(d??"",10))?Number.parseInt(d,10):void 0;this.place={order:Bt.includes(t)?t:"steps",at:l(e),show:o,unit:(l(i)??1)-1,layer:Number.isFinite(n)?n:void 0,step:Number.isFinite(a)?a:void 0}}told({reset:t}){this.walk.halt(),this.put(t?{}:this.claim.read()),this.scenes&&this.draw()}write(t=!1){let{order:e,at:r,layer:o,step:i,show:n,unit:a}=this.place,l=this.groups.length;this.claim.write({order:e==="steps"?void 0:e,at:r===void 0||r>=l?void 0:String(r),box:o===void 0?void 0:`${o+1}.${i+1}`,show:n,unit:a?String(a+1):void 0},{moves:t})}get picked(){let t=_(this.place.layer??this.scenes.length-1,0,this.scenes.length-1),e=_(this.place.step??this.steps-1,0,this.steps-1),r=this.scenes[t],o=Object.hasOwn(r.quantities,this.place.show??"")?this.place.show:"h";return{layer:t,step:e,scene:r,quantity:o,unit:_(this.place.unit,0,r.units-1)}}pick(t){let{layer:e,step:r,unit:o,quantity:i}=this.picked,n={layer:e,step:r,unit:o,show:i==="h"?void 0:i,...t};n.layer=_(n.layer,0,this.scenes.length-1),n.step=_(n.step,0,this.steps-1),n.unit=_(n.unit,0,this.scenes[n.layer].units-1),Object.assign(this.place,n),this.walk.pause(),this.show(),this.write()}follow(){let t=this.groups[this.walk.at-1];if(!t)return;let[e,r]=t[t.length-1];Object.assign(this.place,{layer:e,step:r}),this.show()}key(t){let e={ArrowUp:1,ArrowDown:-1}[t];if(!e)return this.walk.key(t);let{layer:r}=this.picked;return this.scenes[r+e]?(this.pick({layer:r+e}),!0):!1}numbers(t,e){let r=this.scenes[Math.max(0,t-1)],o=t?"h":"x";return Array.from({length:t?r.units:r.features},(i,n)=>T(r,o,e,n))}draw(){let{words:t,scenes:e,steps:r}=this;this.width=this.canvas.clientWidth||600;let o=e[0].step_labels,i=({cell:d,units:h},c)=>x(t.layer,{layer:c+1,kind:d,units:h}),n=[{name:t.input,values:d=>this.numbers(0,d)},...e.map((d,h)=>({name:i(d,h),values:c=>this.numbers(h+1,c)}))],a=(d,h)=>{let c=this.numbers(d,h);return d?x(t.box,{layer:d,step:h+1,label:o[h],low:$(Math.min(...c)),high:$(Math.max(...c))}):`x: ${c.map(p=>$(p)).join(", ")}`};this.boxes.draw({rows:n,steps:r,labels:o,width:this.width,title:a,picture:x(t.picture,{layers:e.length,steps:r}),isBack:!1}),this.choose(),this.groups=ht(this.place.order,e.length,r);let l=this.groups.length;this.walk.reach(l,this.place.at===void 0?l:_(this.place.at,0,l)),this.show()}choose(){this.orders.replaceChildren(...Bt.map(t=>{let e=u("button",{type:"button","aria-pressed":String(t===this.place.order)},this.words.orders[t]);return e.addEventListener("click",()=>{this.walk.halt(),Object.assign(this.place,{order:t,at:void 0}),this.draw(),this.write(),this.orders.querySelector("[aria-pressed=true]").focus()}),e})),w(this.why,this.words[`${this.place.order}_why`])}fill(t){let{words:e,groups:r}=this,o=new Map;r.forEach((c,p)=>p<t&&c.forEach(([m,f])=>o.set(`${m}.${f}`,p)));let i=this.picked,n=(c,p)=>this.numbers(c,p).map(m=>this.scales.signed(m,c?this.limit:this.scenes[0].limits.x).css);for(let c=0;c<this.steps;c++)this.boxes.paint(0,c,n(0,c));this.scenes.forEach((c,p)=>{for(let m=0;m<this.steps;m++){let f=o.get(`${p}.${m}`);this.boxes.paint(p+1,m,f===void 0?null:n(p+1,m),{isNow:t<r.length&&f===t-1,isPicked:i.layer===p&&i.step===m})}});for(let{row:c,step:p,node:m}of this.boxes.arrows)m.classList.toggle("later",!o.has(`${c-1}.${p}`));w(this.proof,x(e.done,{apart:this.apart}));let a=x(e.said,{count:o.size,all:this.scenes.length*this.steps}),l=r[t-1];if(!l||t===r.length)return a;let[[d,h]]=l;return`${a} · ${x(l.length>1?e.at_once:e.now,{layer:d+1,step:h+1,count:l.length})}`}show(){this.fill(this.walk.at);let{words:t}=this,{layer:e,step:r,scene:o,quantity:i,unit:n}=this.picked,a=o.step_labels[r];w(this.head,x(t.selected,{layer:e+1,step:r+1,label:a}));let l=c=>u("code",{},`[${c.slice(0,bs).map(p=>$(p,3)).join(", ")}${c.length>bs?", …":""}]`),d=(c,p)=>u("div",{class:"same-line"},u("span",{},c),l(p)),h=Array.from({length:o.features},(c,p)=>T(o,"x",r,p));e?(A(this.same,"data-layer",e+1),this.same.replaceChildren(u("p",{},x(t.same,{upper:e+1,lower:e})),d(x(t.h_of,{layer:e}),this.numbers(e,r)),d(x(t.x_of,{layer:e+1}),h))):this.same.replaceChildren(u("p",{},t.reads),d(x(t.x_of,{layer:1}),h)),this.quantities.replaceChildren(...Object.keys(o.quantities).map(c=>{let p=u("button",{type:"button","aria-pressed":String(c===i),title:o.quantities[c].name},c.endsWith("_prev")?`${mt(o,c)} ${t.before}`:mt(o,c));return p.addEventListener("click",()=>{this.pick({show:c}),this.quantities.querySelector("[aria-pressed=true]").focus()}),p})),this.panel.show(o,{step:r,quantity:i,unit:n,feature:_(n,0,o.features-1)},void 0)}save(){G("layers-and-steps.svg",K(W(this.boxes.canvas),H(this.root)),"image/svg+xml")}unmount(){this.walk.halt(),this.stopKeys(),this.claim.leave(),this.observer.disconnect(),this.root.remove()}},xs=L(Qt);var nn=te({...Re,unrolled_stacks_grid:{widget:xs,style:nt+at+ee+pt},unrolled_both_ways:{widget:Ye,style:nt+at+pt+Pe},unrolled_stacks_back:{widget:je,style:nt+at+pt}});export{nn as default};
