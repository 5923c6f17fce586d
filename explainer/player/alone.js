// The entry of a player that stands alone in its component.

export default function (component) {
  const { parentElement } = component;
  const player = (parentElement.unrolledPlayer ??= new Player(parentElement));
  player.update(component);
  return () => {
    player.unmount();
    delete parentElement.unrolledPlayer;
  };
}
