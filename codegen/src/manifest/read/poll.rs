//! `[[service.poll]]` and `[[service.paginate]]`.

use toml::Spanned;
use toml::de::DeValue;

use super::{Entry, Reader};
use crate::manifest::{Paginated, Poll};

impl Reader<'_> {
    /// The tables of an optional array.
    pub(super) fn tables<T>(
        &mut self,
        entry: &Entry<'_>,
        key: &str,
        read: fn(&mut Self, &Entry<'_>) -> Option<T>,
    ) -> Vec<T> {
        let Some(value) = entry.get(key) else { return Vec::new() };
        let Some(list) = value.get_ref().as_array() else {
            self.expected(value, key, "an array of tables");
            return Vec::new();
        };
        let mut tables = Vec::new();
        for value in list {
            if let Some(entry) = self.table(value, key) {
                tables.extend(read(self, &entry));
            }
        }
        tables
    }

    pub(super) fn poll(&mut self, entry: &Entry<'_>) -> Option<Poll> {
        const KEYS: [&str; 11] = [
            "ceiling",
            "failure",
            "first_delay",
            "get",
            "id",
            "message",
            "name",
            "pending",
            "start",
            "status",
            "success",
        ];
        self.only(entry, &KEYS);
        let name = self.need(entry, "name", "name the waiter: `name = \"ImportJobCompleted\"`");
        let start = self.need(entry, "start", "name the operation that starts a job");
        let get = self.need(entry, "get", "name the operation that returns the state of a job");
        let id = self.ids(entry);
        let status =
            self.need(entry, "status", "give the path of the state in the output of `get`: `status = \"Job.Status\"`");
        if entry.get("success").is_none() {
            self.missing(entry, "success", "name the states of a job that did what it should");
        }
        let first_delay = self.seconds(entry, "first_delay");
        let ceiling = self.seconds(entry, "ceiling");
        Some(Poll {
            name: name?,
            start: start?,
            get: get?,
            id: id?,
            status: status?,
            message: self.text(entry, "message"),
            success: self.names_of(entry, "success"),
            failure: self.names_of(entry, "failure"),
            pending: self.names_of(entry, "pending"),
            first_delay: first_delay?,
            ceiling: ceiling?,
        })
    }

    /// The ids that polls get from the start: a table of texts.
    fn ids(&mut self, entry: &Entry<'_>) -> Option<Vec<(String, String)>> {
        const HELP: &str = "give the ids that `get` takes from the output of `start`: `id = { JobId = \"JobId\" }`";
        let Some(value) = entry.get("id") else {
            self.missing(entry, "id", HELP);
            return None;
        };
        let table = self.table(value, "id")?;
        let mut ids = Vec::new();
        for key in table.table.keys() {
            let name = key.get_ref().to_string();
            let source = self.text(&table, &name)?;
            ids.push((name, source));
        }
        if ids.is_empty() {
            self.missing(entry, "id", HELP);
        }
        Some(ids).filter(|ids| !ids.is_empty())
    }

    fn seconds(&mut self, entry: &Entry<'_>, key: &str) -> Option<u64> {
        let Some(value) = entry.get(key) else {
            self.missing(entry, key, "give a time in seconds");
            return None;
        };
        let seconds = integer(value).filter(|seconds| (1..=MOST_SECONDS).contains(seconds));
        if seconds.is_none() {
            self.report(&value.span(), format!("`{key}` must be a number of seconds"), "give 1 to 3600");
        }
        seconds
    }

    pub(super) fn paginated(&mut self, entry: &Entry<'_>) -> Option<Paginated> {
        self.only(entry, &["input_token", "items", "operation", "output_token", "page_size"]);
        let operation = self.need(entry, "operation", "name the operation that answers page by page");
        let input_token = self.need(entry, "input_token", "name the member of the input that takes the token");
        let output_token = self.need(entry, "output_token", "name the member of the output that returns the token");
        Some(Paginated {
            operation: operation?,
            input_token: input_token?,
            output_token: output_token?,
            items: self.text(entry, "items"),
            page_size: self.text(entry, "page_size"),
        })
    }
}

/// The longest interval of polls: an hour.
const MOST_SECONDS: u64 = 3600;

fn integer(value: &Spanned<DeValue<'_>>) -> Option<u64> {
    let number = value.get_ref().as_integer()?;
    u64::from_str_radix(number.as_str(), number.radix()).ok()
}
