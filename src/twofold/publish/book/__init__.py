"""A story as a book: one reading of it, or a gamebook of them all."""

from twofold.publish.book.gamebook import gamebook
from twofold.publish.book.one_reading import book_of_reading, likeliest_trace
from twofold.publish.book.pages import Book
from twofold.publish.book.same_readings import check_same_readings

__all__ = ["Book", "book_of_reading", "check_same_readings", "gamebook", "likeliest_trace"]
