// The words of Plotly's charts that lie below its tools.
() => [...document.querySelectorAll(".js-plotly-plot")].flatMap((chart) => {
  const tools = [...chart.querySelectorAll(".modebar-group")].map((node) => node.getBoundingClientRect());
  const meets = (box) => tools.some((one) => box.left < one.right && one.left < box.right && box.top < one.bottom && one.top < box.bottom);
  return [...chart.querySelectorAll("svg text")]
    .filter((node) => node.textContent.trim() && node.checkVisibility() && meets(node.getBoundingClientRect()))
    .map((node) => node.textContent);
})
