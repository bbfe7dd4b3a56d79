//! Foreign forms to articles. No meaning here.
