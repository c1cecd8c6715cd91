/** What an application calls to tell CET of something that is no exception. */
package dev.cet.api;
