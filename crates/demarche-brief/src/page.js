// Pointing at a fact shows its words, pointing at words shows their facts. A click holds it, Escape lets go.
(function () {
  "use strict";
  var held = null;
  function names(element) { return element.getAttribute("data-f").split(" "); }
  function show(element, scroll) {
    var article = element.closest("article");
    hide();
    var here = element.closest("section");
    names(element).forEach(function (name) {
      var first = true;
      article.querySelectorAll("[data-f~='" + name + "']").forEach(function (other) {
        other.classList.add("on");
        var there = other.closest("section");
        if (first && there !== here) {
          var closed = other.closest("details");
          if (!closed || closed.open) { first = false; if (scroll) into(there, other); }
        }
      });
    });
  }
  // Scrolls the other column only, never the page under the pointer.
  function into(column, element) {
    var a = column.getBoundingClientRect(), b = element.getBoundingClientRect();
    if (b.top < a.top || b.bottom > a.bottom) { column.scrollTop += b.top - a.top - a.height / 3; }
  }
  function hide() { document.querySelectorAll(".on").forEach(function (e) { e.classList.remove("on"); }); }
  function target(event) { return event.target.closest ? event.target.closest("[data-f]") : null; }
  function point(event) { var e = target(event); if (!held && e) { show(e, true); } }
  document.addEventListener("mouseover", point);
  document.addEventListener("focusin", point);
  document.addEventListener("mouseout", function (event) { if (!held && target(event)) { hide(); } });
  document.addEventListener("focusout", function () { if (!held) { hide(); } });
  document.addEventListener("click", function (event) {
    var e = target(event);
    held = e && e !== held ? e : null;
    if (held) { show(held, true); } else { hide(); }
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") { held = null; hide(); }
    if (event.key === "Enter" && target(event)) { target(event).click(); }
  });
})();
