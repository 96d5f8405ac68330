package xyz.noderr.deployment.http;

import io.javalin.security.RouteRole;

/** Who may ask for what. */
enum Caller implements RouteRole {
    ANYONE,
    /** A node, of itself alone: which one it says with its request. */
    NODE,
    OPERATOR
}
