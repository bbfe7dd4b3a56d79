//! A saved web page: its main text by Readability (dom_smoothie), its day, title and site by what the page says of itself.
//!
//! The day is taken from the first of these that gives one: JSON-LD `datePublished` of an article, then of anything; the meta
//! tags that publishers use; `itemprop` and `time` elements; the page's own address. A page that gives none stays undated.

use std::panic::{AssertUnwindSafe, catch_unwind};

use demarche_record::Article;
use dom_smoothie::{Config, Readability, TextMode};
use jiff::civil::Date;
use serde_json::Value;

use crate::day;
use crate::error::{Fault, InputError};

/// Meta tags that hold the day of first publication, by `property`, `name` or `itemprop`, the most trusted first.
const DAY_TAGS: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datePublished",
    "parsely-pub-date",
    "sailthru.date",
    "dcterms.created",
    "dcterms.issued",
    "DC.date.issued",
    "DC.date.created",
    "dc.date",
    "dcterms.date",
    "publish-date",
    "publish_date",
    "publication_date",
    "pubdate",
    "date",
    "article.published",
    "cXenseParse:recs:publishtime",
    "weibo:article:create_at",
];

pub(crate) fn read(name: &str, page: &str) -> Result<Article, InputError> {
    match taken(page) {
        Ok(article) => Ok(Article { id: name.to_owned(), ..article }),
        Err(fault) => Err(InputError::new(name, fault)),
    }
}

/// The article of a page, without an id.
pub(crate) fn taken(page: &str) -> Result<Article, Fault> {
    // Any bytes may come in a page, and the library is not ours: a panic in it costs this page alone.
    catch_unwind(AssertUnwindSafe(|| take_apart(page)))
        .unwrap_or_else(|_| Err(Fault::Page("its markup is beyond us".to_owned())))
}

fn take_apart(page: &str) -> Result<Article, Fault> {
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let mut readability = Readability::new(page, None, Some(config)).map_err(|error| Fault::Page(error.to_string()))?;
    let linked = linked_data(&readability);
    let date = published(&readability, &linked);
    let site = site(&readability, &linked);
    let headings = headings(&readability);
    let parsed = readability.parse().map_err(|_| Fault::NoMainText)?;
    let text = paragraphs(&parsed.text_content);
    if text.is_empty() {
        return Err(Fault::NoMainText);
    }
    let given = |s: String| Some(s.trim().to_owned()).filter(|s| !s.is_empty());
    Ok(Article {
        id: String::new(),
        date,
        title: given(headline(parsed.title, &headings, site.as_deref())),
        source: site.or_else(|| parsed.site_name.and_then(given)),
        text,
    })
}

fn headings(page: &Readability) -> Vec<String> {
    let found = page.doc.select("h1");
    found.iter().map(|h| h.text().split_whitespace().collect::<Vec<_>>().join(" ")).filter(|h| !h.is_empty()).collect()
}

/// The title without the site's name: the heading that it repeats or cuts short, else what stands before the name.
fn headline(title: String, headings: &[String], site: Option<&str>) -> String {
    let cut = title.trim_end_matches(['.', '…']).trim_end();
    let repeated = |h: &&String| h.len() >= 5 && (title.contains(h.as_str()) || (cut.len() > 30 && h.starts_with(cut)));
    if let Some(heading) = headings.iter().filter(repeated).max_by_key(|h| h.len()) {
        return heading.clone();
    }
    let before = site.and_then(|site| title.strip_suffix(site)).map(str::trim_end);
    before
        .and_then(|t| t.strip_suffix(['|', '-', '–', '—', ':']))
        .map(|t| t.trim_end().to_owned())
        .filter(|t| !t.is_empty())
        .unwrap_or(title)
}

/// Lines without white space at their ends, one empty line at most between two.
fn paragraphs(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push_str("\n\n");
        }
        out.push_str(line);
    }
    out
}

/// Every object of the page's JSON-LD, outermost first.
fn linked_data(page: &Readability) -> Vec<Value> {
    let mut objects = Vec::new();
    for script in page.doc.select("script[type='application/ld+json']").iter() {
        let text = script.text();
        let text = text.trim().trim_start_matches("<![CDATA[").trim_end_matches("]]>");
        if let Ok(value) = serde_json::from_str(text) {
            flatten(value, &mut objects);
        }
    }
    objects
}

fn flatten(value: Value, objects: &mut Vec<Value>) {
    match value {
        Value::Array(values) => values.into_iter().for_each(|v| flatten(v, objects)),
        Value::Object(mut fields) => {
            let graph = fields.remove("@graph");
            objects.push(Value::Object(fields));
            if let Some(graph) = graph {
                flatten(graph, objects);
            }
        }
        _ => {}
    }
}

fn is_article(object: &Value) -> bool {
    let names = |v: &Value| {
        v.as_str().is_some_and(|t| {
            let t = t.rsplit('/').next().unwrap_or(t);
            t.ends_with("Article") || matches!(t, "BlogPosting" | "LiveBlogPosting" | "Report")
        })
    };
    match &object["@type"] {
        Value::Array(types) => types.iter().any(names),
        one => names(one),
    }
}

fn published(page: &Readability, linked: &[Value]) -> Option<Date> {
    let in_object = |object: &Value| object["datePublished"].as_str().and_then(day::parse_loosely);
    let articles = linked.iter().filter(|o| is_article(o));
    articles
        .chain(linked)
        .find_map(in_object)
        .or_else(|| DAY_TAGS.iter().find_map(|tag| meta(page, tag).as_deref().and_then(day::parse_loosely)))
        .or_else(|| marked_time(page))
        .or_else(|| address(page).as_deref().and_then(day::in_address))
}

fn marked_time(page: &Readability) -> Option<Date> {
    const PLACES: &[&str] = &["[itemprop='datePublished']", "time[pubdate]", "article time", "header time", "time"];
    PLACES.iter().find_map(|place| {
        let found = page.doc.select(place);
        let first = found.iter().next()?;
        let written = first.attr("datetime").or_else(|| first.attr("content")).unwrap_or_else(|| first.text());
        day::parse_loosely(&written)
    })
}

/// The content of the first meta tag of that name.
fn meta(page: &Readability, tag: &str) -> Option<String> {
    ["property", "name", "itemprop"].iter().find_map(|by| {
        let found = page.doc.select(&format!("meta[{by}='{tag}' i]"));
        found.iter().find_map(|m| m.attr("content")).map(|c| c.trim().to_owned()).filter(|c| !c.is_empty())
    })
}

fn address(page: &Readability) -> Option<String> {
    let canonical = page.doc.select("link[rel='canonical']").iter().next().and_then(|l| l.attr("href"));
    canonical.map(|c| c.to_string()).or_else(|| meta(page, "og:url"))
}

/// The outlet: as the page names it, else the domain of its address.
fn site(page: &Readability, linked: &[Value]) -> Option<String> {
    let publisher = |o: &Value| o["publisher"]["name"].as_str().map(|s| s.trim().to_owned()).filter(|s| !s.is_empty());
    linked
        .iter()
        .filter(|o| is_article(o))
        .find_map(publisher)
        .or_else(|| meta(page, "og:site_name"))
        .or_else(|| address(page).and_then(|a| domain(&a)))
}

fn domain(address: &str) -> Option<String> {
    let (_, rest) = address.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    let host = host.rsplit('@').next()?.split(':').next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (!host.is_empty()).then(|| host.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(head: &str) -> String {
        let paragraph = "<p>The two ministers met in the capital on Tuesday, their offices said, and agreed that \
                         experts of both sides would go on with the talks in the coming week, and again after it.</p>";
        format!(
            "<html><head><title>Ministers meet</title>{head}</head><body><nav><a href=/>Home</a></nav>\
             <article><h1>Ministers meet</h1>{}</article><footer>All rights reserved</footer></body></html>",
            paragraph.repeat(6)
        )
    }

    fn read_day(head: &str) -> Option<String> {
        read("p.html", &page(head)).unwrap().date.map(|d| d.to_string())
    }

    #[test]
    fn main_text_in_paragraphs() {
        let article = read("p.html", &page("")).unwrap();
        assert_eq!(article.title.as_deref(), Some("Ministers meet"));
        assert!(article.text.starts_with("The two ministers met"), "{}", article.text);
        assert_eq!(article.text.matches("\n\n").count(), 5);
        assert!(!article.text.contains("rights reserved"));
        assert_eq!(article.date, None);
    }

    #[test]
    fn linked_data_before_meta_tags_before_the_address() {
        let linked = "<script type=\"application/ld+json\">{\"@graph\": [{\"@type\": \"WebPage\", \"datePublished\": \
                      \"2025-01-01\"}, {\"@type\": [\"NewsArticle\"], \"datePublished\": \"2025-10-16T22:00:00Z\", \
                      \"publisher\": {\"name\": \"The Courier\"}}]}</script>";
        let tag = "<meta property=\"article:published_time\" content=\"2025-10-17T01:00:00+03:00\">";
        let address = "<link rel=canonical href=\"https://www.courier.example/2025/10/18/talks\">";
        assert_eq!(read_day(&format!("{linked}{tag}{address}")).as_deref(), Some("2025-10-16"));
        assert_eq!(read_day(&format!("{tag}{address}")).as_deref(), Some("2025-10-17"));
        assert_eq!(read_day(address).as_deref(), Some("2025-10-18"));
        let source = |head: &str| read("p.html", &page(head)).unwrap().source;
        assert_eq!(source(&format!("{linked}{address}")).as_deref(), Some("The Courier"));
        assert_eq!(source(address).as_deref(), Some("courier.example"));
    }

    #[test]
    fn the_headline_without_the_site() {
        let of = |title: &str, h: &str| headline(title.to_owned(), &[h.to_owned()], Some("The Courier"));
        assert_eq!(of("Ministers meet in Oslo - The Courier", "Ministers meet in Oslo"), "Ministers meet in Oslo");
        assert_eq!(of("Ministers meet | The Courier", "Latest"), "Ministers meet");
        assert_eq!(of("The Courier", "Latest"), "The Courier");
        let long = "Ministers of the two countries meet again in the capital after months";
        assert_eq!(of(&format!("{}...", &long[..50]), long), long);
    }

    #[test]
    fn broken_linked_data_is_passed_over() {
        let head = "<script type=\"application/ld+json\">{\"datePublished\": </script><meta name=\"Date\" content=\"16 October 2025\">";
        assert_eq!(read_day(head).as_deref(), Some("2025-10-16"));
    }

    #[test]
    fn nothing_there() {
        assert!(read("p.html", "").is_err());
        assert!(read("p.html", "<html><body></body></html>").is_err());
    }
}
