// While the package is edited: the page is read anew when the server has another version, and says what stopped a build.
const turns = { first: null };
const stream = new EventSource("/.turns");
stream.addEventListener("turn", (event) => {
  turns.first ??= event.data;
  if (event.data !== turns.first) location.reload();
});
stream.addEventListener("stopped", (event) => {
  let banner = document.getElementById("stopped");
  if (!banner) document.body.prepend((banner = element("p", { id: "stopped", role: "alert" })));
  banner.textContent = event.data;
});
